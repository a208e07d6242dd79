import { describe, expect, test } from 'vitest';
import { niceTicks, spread } from './scale.js';

describe('scales', () => {
	test('ticks are round, begin at nothing and reach the largest value', () => {
		expect(niceTicks(92, 4, true)).toEqual([0, 50, 100]);
		expect(niceTicks(0.31, 4, false).at(-1)).toBeGreaterThanOrEqual(0.31);
		expect(niceTicks(7, 4, true)).toEqual([0, 2, 4, 6, 8]);
	});

	test('counts have no fractions, and nothing at all has an axis too', () => {
		expect(niceTicks(1, 4, true)).toEqual([0, 1]);
		expect(niceTicks(0, 4, true)).toEqual([0, 1]);
	});

	test('names are evenly apart and never more than there is room for', () => {
		expect(spread(30, 10)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
		expect(spread(3, 10)).toEqual([0, 1, 2]);
		expect(spread(5, 0)).toEqual([0]);
	});
});
