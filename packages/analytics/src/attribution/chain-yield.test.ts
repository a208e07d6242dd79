import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderAfter, someOrders, someTouches, touchesOf } from '../testing/touches.js';
import { chainYield, eliminatedYield, summedYield } from './chain-yield.js';
import { pathsOf, removalEffects, transitionShares } from './markov.js';
import { buildChain, type Chain, type Memory } from './markov-chain.js';
import type { TouchedOrder } from './touch-path.js';

const chainOf = (orders: TouchedOrder[], lost: string[][], memory: Memory): Chain => {
	const range = pathsOf({ orders, lost: lost.map((keys) => touchesOf(...keys)) });
	return buildChain(range.paths, range.keys.length, range.currencies.length + 1, memory);
};

describe('what a chain brings', () => {
	test('is the same by elimination and by sums, whatever is removed', () => {
		fc.assert(
			fc.property(
				someOrders,
				fc.array(someTouches),
				fc.constantFrom<Memory>(1, 2, 3),
				fc.integer({ min: 0, max: 4 }),
				(orders, lost, memory, removed) => {
					const range = pathsOf({ orders, lost });
					const chain = buildChain(range.paths, range.keys.length, range.currencies.length + 1, memory);
					for (const key of [undefined, removed]) {
						const summed = summedYield(chain, key) ?? [];
						for (const [column, exact] of eliminatedYield(chain, key).entries()) {
							expect(Math.abs((summed[column] ?? -1) - exact)).toBeLessThanOrEqual(1e-12 * (1 + exact));
						}
					}
				},
			),
		);
	});

	test('with nothing removed is what the paths brought', () => {
		fc.assert(
			fc.property(someOrders, fc.array(someTouches), fc.constantFrom<Memory>(1, 2, 3), (orders, lost, memory) => {
				const { paths, keys, currencies } = pathsOf({ orders, lost });
				const count = paths.reduce((sum, path) => sum + path.paths, 0);
				const chain = buildChain(paths, keys.length, currencies.length + 1, memory);
				for (const [column, brought] of chainYield(chain).entries()) {
					const wanted = paths.reduce((sum, { gains }) => sum + (gains[column] ?? 0), 0) / Math.max(1, count);
					expect(Math.abs(brought - wanted)).toBeLessThanOrEqual(1e-9 * (1 + wanted));
				}
			}),
		);
	});

	test('comes out of elimination where paths are too long to be summed', () => {
		const long = Array.from({ length: 100_000 }, (_, at) => (at % 2 === 0 ? 'a' : 'b'));
		const chain = chainOf([{ ...orderAfter([]), touches: touchesOf('a') }], [], 1);
		expect(summedYield(chain)).toEqual([1, 1_000]);
		const touches = long.map((key, at) => ({ at: at, key, direct: false }));
		const slow = chainOf([{ ...orderAfter([]), at: long.length, touches }], [], 1);
		expect(summedYield(slow)).toBeUndefined();
		expect(chainYield(slow)[0]).toBeCloseTo(1, 12);
		expect(chainYield(slow, 0)).toEqual([0, 0]);
	});
});

describe('removal effects', () => {
	test('of the only way are the whole, of a key that no order had nothing', () => {
		const { conversion, effects } = removalEffects({ orders: [orderAfter(['a', 'b'])], lost: [touchesOf('c')] });
		expect(conversion).toBeCloseTo(0.5, 12);
		expect([...effects]).toEqual([
			['a', 1],
			['b', 1],
			['c', 0],
		]);
	});

	test('see with a longer memory what a short one confuses', () => {
		// b converts after a only; what follows from b alone does not tell a from c
		const orders = [orderAfter(['a', 'b'])];
		const lost = [touchesOf('c', 'b')];
		const effectsOf = (memory: Memory): (number | undefined)[] => {
			const { effects } = removalEffects({ orders, lost }, memory);
			return ['a', 'b', 'c'].map((key) => effects.get(key));
		};
		expect(effectsOf(1)).toEqual([0.5, 1, 0.5]);
		expect(effectsOf(2)).toEqual([1, 1, 0]);
		expect(effectsOf(3)).toEqual([1, 1, 0]);
	});

	test('of nothing are none', () => {
		expect(removalEffects({ orders: [] })).toEqual({ conversion: 0, effects: new Map() });
	});
});

test('the steps that leave a key sum to one', () => {
	fc.assert(
		fc.property(someOrders, fc.array(someTouches), (orders, lost) => {
			const sums = new Map<string | undefined, number>();
			for (const { from, share } of transitionShares({ orders, lost })) sums.set(from, (sums.get(from) ?? 0) + share);
			for (const sum of sums.values()) expect(sum).toBeCloseTo(1, 12);
		}),
	);
});
