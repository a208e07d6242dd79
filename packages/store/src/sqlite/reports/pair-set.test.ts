import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPairSet } from './pair-set.js';

test('a set of pairs tells new ones from those that are there, as a set of texts does', () => {
	const first = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 2 ** 21 - 1 }));
	const second = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
	fc.assert(
		fc.property(fc.array(fc.tuple(first, second), { minLength: 3_000, maxLength: 4_000 }), (pairs) => {
			const [set, texts] = [createPairSet(), new Set<string>()];
			const isNew = pairs.map(([a, b]) => texts.size < texts.add(`${a} ${b}`).size);
			expect(pairs.map(([a, b]) => set.add(a, b))).toEqual(isNew);
		}),
		{ numRuns: 10 },
	);
});
