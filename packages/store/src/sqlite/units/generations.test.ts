import { expect, it } from 'vitest';
import { createGenerations } from './generations.js';

it('what was used in this age or the one before is kept, and what was not is forgotten', () => {
	const generations = createGenerations<string, number>(() => {});
	generations.set('idle', 1);
	generations.set('busy', 2);
	generations.age();
	expect(generations.get('busy')).toBe(2);
	generations.age();
	expect([generations.get('idle'), generations.get('busy')]).toEqual([undefined, 2]);
});

it('whoever weighs the young is told once an age of each, with what they have become', () => {
	const told: string[][] = [];
	const generations = createGenerations<string, string[]>((value) => told.push([...value]));
	const events = ['a'];
	generations.set('visitor', events);
	events.push('b');
	generations.get('visitor');
	generations.age();
	generations.get('visitor');
	generations.get('visitor');
	expect(told).toEqual([['a'], ['a', 'b']]);
});
