import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitByShares, splitByWeights } from './split-minor.js';

const total = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 1e13 }));
const weight = fc.oneof(fc.integer({ min: 0, max: 9_000 }), fc.double({ min: 0, max: 1, noNaN: true }));
const weights = fc.array(weight, { maxLength: 30 }).filter((list) => list.some((each) => each > 1e-300));
const sum = (list: readonly number[]): number => list.reduce((all, each) => all + each, 0);

describe('the parts of one order', () => {
	test.each([
		[100, [1, 1, 1], [33, 33, 34]],
		[1, [1, 1, 1], [0, 0, 1]],
		[0, [1, 1], [0, 0]],
		[5, [40, 20, 40], [2, 1, 2]],
		[10, [1, 1, 0], [5, 5, 0]],
		[10, [0, 1, 0], [0, 10, 0]],
		[10, [], []],
		[9_999_999_711_795, [15_280, 22_920], [3_999_999_884_718, 5_999_999_827_077]],
		[9_999_999_999_999, [4_000, 20, 4_000], [4_987_531_172_069, 24_937_655_860, 4_987_531_172_070]],
	])('%i by %j are %j', (whole, by, parts) => expect(splitByWeights(whole, by)).toEqual(parts));

	test('sum to the order, none is negative, and all but the last are rounded down', () => {
		fc.assert(
			fc.property(total, weights, (whole, by) => {
				const parts = splitByWeights(whole, by);
				expect(sum(parts)).toBe(whole);
				expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
				const last = by.findLastIndex((each) => each > 0);
				for (const [at, part] of parts.entries()) {
					if (at !== last) expect(part).toBeLessThanOrEqual(((whole * (by[at] ?? 0)) / sum(by)) * (1 + 1e-12));
				}
			}),
			{ numRuns: 1_000 },
		);
	});
});

describe('the parts of a range', () => {
	test.each([
		[100, [1, 1, 1], [34, 33, 33]],
		[2, [1, 1, 1], [1, 1, 0]],
		[10, [0.26, 0.74], [3, 7]],
		[10, [0.74, 0.26], [7, 3]],
		[10, [0, 1, 0], [0, 10, 0]],
		[0, [1, 2], [0, 0]],
		[10, [0, 0], [0, 0]],
		[10, [], []],
	])('%i by %j are %j', (whole, by, parts) => expect(splitByShares(whole, by)).toEqual(parts));

	test('sum to the total and are off by less than one unit each', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e12 }), weights, (whole, by) => {
				const parts = splitByShares(whole, by);
				expect(sum(parts)).toBe(whole);
				for (const [at, part] of parts.entries()) {
					expect(Math.abs(part - whole * ((by[at] ?? 0) / sum(by)))).toBeLessThan(1.001);
					if (by[at] === 0) expect(part).toBe(0);
				}
			}),
			{ numRuns: 1_000 },
		);
	});
});
