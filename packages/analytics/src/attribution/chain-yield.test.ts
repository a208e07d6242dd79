import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderAfter, someOrders, someTouches, touchesOf } from '../testing/touches.js';
import { removedYields, summedYield } from './chain-yield.js';
import type { KeyPaths } from './compress-paths.js';
import { yieldsWithoutEach } from './leave-one-out.js';
import { pathsOf, removalEffects, transitionShares } from './markov.js';
import { buildChain, type Chain, type Memory } from './markov-chain.js';
import type { Touch } from './touch-path.js';

const chainOf = (range: KeyPaths, memory: Memory): Chain =>
	buildChain(range.paths, range.keys.length, range.currencies.length + 1, memory);

describe('what a chain brings without a key', () => {
	test('is the same by elimination and by sums', () => {
		fc.assert(
			fc.property(someOrders, fc.array(someTouches), fc.constantFrom<Memory>(1, 2, 3), (orders, lost, memory) => {
				const range = pathsOf({ orders, lost });
				const chain = chainOf(range, memory);
				for (const [key, exact] of yieldsWithoutEach(chain, range.keys.length).entries()) {
					const summed = summedYield(chain, key) ?? [];
					expect(exact).toHaveLength(range.currencies.length + 1);
					for (const [column, each] of exact.entries()) {
						expect(Math.abs((summed[column] ?? -1) - each)).toBeLessThanOrEqual(1e-12 * (1 + each));
					}
				}
			}),
		);
	});

	test('is what the paths brought when no path has the key', () => {
		fc.assert(
			fc.property(someOrders, fc.array(someTouches), fc.constantFrom<Memory>(1, 2, 3), (orders, lost, memory) => {
				const range = pathsOf({ orders, lost });
				const count = range.paths.reduce((sum, path) => sum + path.paths, 0);
				const [brought = []] = yieldsWithoutEach(chainOf(range, memory), range.keys.length + 1).slice(-1);
				for (const [column, mean] of brought.entries()) {
					const wanted = range.paths.reduce((sum, { gains }) => sum + (gains[column] ?? 0), 0) / Math.max(1, count);
					expect(Math.abs(mean - wanted)).toBeLessThanOrEqual(1e-9 * (1 + wanted));
				}
			}),
		);
	});

	test('comes by sums where there are many states, by elimination where paths are too long for that', () => {
		const touchesFrom = (keys: string[]): Touch[] => keys.map((key, at) => ({ at, key, direct: false }));
		const many = Array.from({ length: 601 }, (_, at) => `k${at}`);
		const long = Array.from({ length: 100_000 }, (_, at) => (at % 2 === 0 ? 'a' : 'b'));
		const orders = [many, long].map((keys) => ({ ...orderAfter([]), at: keys.length, touches: touchesFrom(keys) }));
		const some = pathsOf({ orders: orders.slice(0, 1), lost: [touchesFrom(['k0'])] });
		expect(removedYields(chainOf(some, 1), 2)).toEqual([
			[0, 0],
			[0, 0],
		]);
		const slow = pathsOf({ orders: [...orders, orderAfter(['c'])] });
		expect(summedYield(chainOf(slow, 1), slow.keys.indexOf('c'))).toBeUndefined();
		const yields = removedYields(chainOf(slow, 1), slow.keys.length);
		expect(yields[slow.keys.indexOf('c')]?.[0]).toBeCloseTo(2 / 3, 12);
		expect(yields[slow.keys.indexOf('k600')]?.[0]).toBeCloseTo(2 / 3, 12);
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
