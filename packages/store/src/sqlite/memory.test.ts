import { describe, expect, it } from 'vitest';
import { createMemory, createSiteMemory, GENERATION } from './memory.js';

/** What is asked for again of numbers that were asked for in this order. */
function asked(get: (key: number, load: () => number) => unknown): (...keys: number[]) => number[] {
	return (...keys) => {
		const loads: number[] = [];
		for (const key of keys) get(key, () => loads.push(key));
		return loads;
	};
}

const others = Array.from({ length: 3 * GENERATION }, (_, n) => n + 1_000);

describe.each([
	['a memory', () => asked(createMemory<number, number>().get)],
	[
		'a memory by sites',
		() => {
			const memory = createSiteMemory<number>();
			return asked((key, load) => memory.get(key % 2, String(key), load));
		},
	],
])('%s', (_, make) => {
	it('forgets what was not asked for while two generations came', () => {
		const ask = make();
		expect(ask(1, 2, 1, 2)).toEqual([1, 2]);
		ask(...others.slice(0, 2 * GENERATION));
		expect(ask(1)).toEqual([1]);
	});

	it('keeps what is asked for now and then', () => {
		const ask = make();
		ask(1);
		for (let from = 0; from < others.length; from += GENERATION / 2) {
			ask(...others.slice(from, from + GENERATION / 2));
			expect(ask(1)).toEqual([]);
		}
	});
});

it('what is not there is asked for each time', () => {
	const memory = createMemory<string, number>();
	let loads = 0;
	const load = (): undefined => void loads++;
	for (let n = 0; n < 3; n++) expect(memory.get('nobody', load)).toBeUndefined();
	expect(loads).toBe(3);
});
