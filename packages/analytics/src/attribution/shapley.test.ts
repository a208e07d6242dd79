import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { permutations } from '../testing/events.js';
import { orderAfter, someOrders, someTouches, touchesOf } from '../testing/touches.js';
import { addSubsets, shapleyValues } from './coalitions.js';
import type { KeyPaths } from './compress-paths.js';
import { pathsOf } from './markov.js';
import { sampledValues } from './sampled-values.js';
import { keySets } from './key-sets.js';
import { shapleyShares } from './shapley.js';

/** Shapley values by their definition: the mean of what each adds, over all orders of joining. */
function byDefinition(players: number, worth: (set: ReadonlySet<number>) => number): number[] {
	const orders = permutations([...Array(players).keys()]);
	const values = new Array<number>(players).fill(0);
	for (const order of orders) {
		const joined = new Set<number>();
		for (const player of order) {
			const before = worth(joined);
			values[player] = (values[player] ?? 0) + (worth(joined.add(player)) - before) / orders.length;
		}
	}
	return values;
}

/** What the paths that use no other keys brought, and how many they are. */
function within({ paths }: KeyPaths, set: ReadonlySet<number>, column: number): { gain: number; paths: number } {
	const inside = paths.filter(({ keys }) => keys.every((key) => set.has(key)));
	return {
		gain: inside.reduce((sum, { gains }) => sum + (gains[column] ?? 0), 0),
		paths: inside.reduce((sum, path) => sum + path.paths, 0),
	};
}

function expectClose(found: readonly number[], wanted: readonly number[]): void {
	const size = wanted.reduce((most, each) => Math.max(most, Math.abs(each)), 1);
	expect(found).toHaveLength(wanted.length);
	for (const [at, each] of wanted.entries()) expect(Math.abs((found[at] ?? 0) - each)).toBeLessThan(1e-9 * size);
}

/** Numbers from 0 to below 1 from a seed. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

describe('Shapley values', () => {
	test('of any worths are those of the definition, and sum to the worth of all', () => {
		const worths = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 16, maxLength: 16 });
		fc.assert(
			fc.property(worths, (given) => {
				const worth = Float64Array.from([0, ...given.slice(1)]);
				const bits = (set: ReadonlySet<number>): number => [...set].reduce((all, player) => all | (1 << player), 0);
				const found = shapleyValues(4, worth);
				expectClose(
					found,
					byDefinition(4, (set) => worth[bits(set)] ?? 0),
				);
				expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(worth[15] ?? 0, 9);
			}),
		);
	});

	test('of sums over subsets need no sets: by value they are those of the definition', () => {
		fc.assert(
			fc.property(someOrders, (orders) => {
				const range = pathsOf({ orders });
				const { values } = shapleyShares(range, {});
				for (const column of [0, ...range.currencies.map((_, at) => at + 1)]) {
					expectClose(
						values.map((value) => value[column] ?? 0),
						byDefinition(range.keys.length, (set) => within(range, set, column).gain),
					);
				}
			}),
			{ numRuns: 40 },
		);
	});

	test('by rate are those of the definition', () => {
		fc.assert(
			fc.property(someOrders, fc.array(someTouches), (orders, lost) => {
				const range = pathsOf({ orders, lost });
				const worth = (set: ReadonlySet<number>, column: number): number => {
					const { gain, paths } = within(range, set, column);
					return gain / Math.max(1, paths);
				};
				const { values, standardError } = shapleyShares(range, { worth: 'rate' });
				expect(standardError).toBeUndefined();
				for (const column of [0, ...range.currencies.map((_, at) => at + 1)]) {
					expectClose(
						values.map((value) => value[column] ?? 0),
						byDefinition(range.keys.length, (set) => worth(set, column)),
					);
				}
			}),
			{ numRuns: 40 },
		);
	});

	test('of no players are none', () => expect(shapleyValues(0, new Float64Array(1))).toEqual([]));
});

test('sums over subsets', () => {
	expect([...addSubsets(2, Float64Array.from([1, 10, 100, 1_000]))]).toEqual([1, 11, 101, 1_111]);
});

describe('beyond twelve keys', () => {
	const keys = Array.from({ length: 13 }, (_, at) => `k${String(at).padStart(2, '0')}`);
	const orders = keys.flatMap((key, at) => [orderAfter([key]), orderAfter(keys.slice(at, at + 3), 500, 'USD')]);
	const lost = keys.flatMap((key, at) => Array.from({ length: at }, () => touchesOf(key)));

	test('by rate needs a random source, by value none', () => {
		expect(() => shapleyShares(pathsOf({ orders, lost }), { worth: 'rate' })).toThrow('random');
		expect(shapleyShares(pathsOf({ orders, lost }), {}).standardError).toBeUndefined();
	});

	test('the same seed draws the same, and the error shrinks with the samples', () => {
		const range = pathsOf({ orders, lost });
		const draw = (samples: number): number =>
			shapleyShares(range, { worth: 'rate', samples, random: seeded(5) }).standardError ?? 0;
		expect(draw(100)).toBe(draw(100));
		expect(draw(10_000)).toBeLessThan(draw(100) / 5);
		expect(draw(10_000)).toBeGreaterThan(0);
	});

	test('one sample tells no error and is refused', () => {
		const draw = (): unknown =>
			shapleyShares(pathsOf({ orders, lost }), { worth: 'rate', samples: 1, random: seeded(1) });
		expect(draw).toThrow(RangeError);
	});
});

test('sampled values lie around the exact ones, about as far as the error says', () => {
	const orders = [orderAfter(['a']), orderAfter(['a', 'b']), orderAfter(['b', 'c', 'd']), orderAfter(['d'], 50, 'USD')];
	const range = pathsOf({ orders, lost: [touchesOf('a', 'c'), touchesOf('b'), touchesOf('d')] });
	const exact = shapleyShares(range, { worth: 'rate' }).values;
	const sets = keySets(range.paths, 3);
	const { values, standardError } = sampledValues(sets, 4, 3, 5_000, seeded(3));
	for (const column of [0, 1, 2]) {
		const whole = exact.reduce((sum, value) => sum + (value[column] ?? 0), 0);
		for (const [key, value] of values.entries()) {
			const off = Math.abs((value[column] ?? 0) - (exact[key]?.[column] ?? 0)) / whole;
			expect(off).toBeLessThan(4 * standardError);
		}
	}
	expect(standardError).toBeLessThan(0.05);
});
