import { describe, expect, test } from 'vitest';
import { type Command, findCommands } from './commands.js';

const command = (label: string, also = ''): Command => ({ id: label, group: 'screens', label, also, run: () => {} });
const COMMANDS = [
	command('کالاها', 'products'),
	command('مسیرها', 'paths'),
	command('Čaj', 'site'),
	command('Danas', 'today'),
];
const find = (query: string) => findCommands(COMMANDS, query).map(({ label }) => label);

describe('commands', () => {
	test('are found by their name however its letters are typed, and by their English id', () => {
		expect(find('كالا')).toEqual(['کالاها']);
		expect(find('caj')).toEqual(['Čaj']);
		expect(find('PATHS')).toEqual(['مسیرها']);
		expect(find('nowhere')).toEqual([]);
	});

	test('are all there before anything is typed', () => {
		expect(find(' ')).toHaveLength(COMMANDS.length);
	});
});
