import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../main.js';

let data: string;
beforeEach(() => {
	data = join(mkdtempSync(join(tmpdir(), 'aisle-goals-')), 'data');
});
afterEach(() => rmSync(join(data, '..'), { recursive: true }));

async function aisle(...args: string[]) {
	const written = { stdout: '', stderr: '' };
	const terminal = {
		out: (text: string) => void (written.stdout += text),
		err: (text: string) => void (written.stderr += text),
		isTty: false,
		input: (async function* () {})(),
	};
	const code = await main(args, terminal, { dataFolder: data, debug: false });
	return { code, ...written };
}

describe('aisle goal', { timeout: 60_000 }, () => {
	it('adds, lists and removes goals, which the report tells of', async () => {
		await aisle('site', 'add', 'shop', '--currency', 'EUR');
		await aisle('goal', 'add', 'shop', 'Read', '--step', 'path:/blog/*', '--value', '12.50');
		const { stdout } = await aisle('goal', 'add', 'shop', 'Order', '--step', 'event:purchase', '--value-from-event');
		expect(stdout).toMatch(/Order +event:purchase +as the event says\nRead +path:\/blog\/\* +12\.50 EUR\n$/);
		expect(JSON.parse((await aisle('goal', 'list', 'shop', '--json')).stdout)).toEqual([
			{ name: 'Order', step: 'event:purchase', value: 'event' },
			{ name: 'Read', step: 'path:/blog/*', value: 1_250 },
		]);
		const report = JSON.parse((await aisle('report', 'goals', '--site', 'shop', '--json')).stdout);
		expect(report.rows.map(({ goal }: { goal: string }) => goal)).toEqual(['Order', 'Read']);
		expect((await aisle('goal', 'remove', 'shop', 'Order')).stdout).not.toContain('Order');
		expect((await aisle('goal', 'remove', 'shop', 'Read')).stdout).toBe('there is no goal\n');
	});

	it.each([
		[['add', 'shop', 'x', '--step', 'somewhere'], /as --step event:/],
		[['add', 'shop', ' ', '--step', 'path:/'], /a name of at most/],
		[['add', 'shop', 'x', '--step', 'path:/', '--value', '-1'], /--value: give an amount/],
		[['add', 'shop', 'x', '--step', 'path:/', '--value', '1', '--value-from-event'], /contradict/],
		[['add', 'nowhere', 'x', '--step', 'path:/'], /no site nowhere/],
		[['remove', 'shop', 'x'], /no goal x/],
	])('%j is refused with a sentence', async (args, sentence) => {
		await aisle('site', 'add', 'shop');
		expect(await aisle('goal', ...args)).toMatchObject({ code: 2, stderr: expect.stringMatching(sentence) });
	});
});
