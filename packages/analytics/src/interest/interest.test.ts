import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interestGap } from './interest-gap.js';
import { interests } from './interests.js';
import type { ProductFact } from './product-fact.js';

const fact = (person: string, kind: ProductFact['kind'], product: string, category?: string): ProductFact => ({
	person,
	product,
	kind,
	...(category === undefined ? {} : { category }),
});

const some = fc.array(
	fc.record({
		person: fc.constantFrom('ann', 'ben', 'cy', 'dee'),
		product: fc.constantFrom('shirt', 'shoe', 'hat'),
		kind: fc.constantFrom<ProductFact['kind']>('view', 'add', 'buy'),
	}),
);

describe('interests', () => {
	const facts = [
		fact('ann', 'view', 'shirt', 'tops'),
		fact('ann', 'view', 'shirt', 'tops'),
		fact('ann', 'view', 'blouse', 'tops'),
		fact('ben', 'view', 'shoe', 'shoes'),
		fact('cy', 'view', 'shirt', 'tops'),
		fact('dee', 'view', 'hat'),
		fact('eve', 'buy', 'shoe', 'shoes'),
	];

	test('in products count persons and views', () => {
		expect(interests(facts, 'product')).toEqual([
			{ key: 'shirt', viewers: 2, views: 3, share: 0.5 },
			{ key: 'blouse', viewers: 1, views: 1, share: 0.25 },
			{ key: 'hat', viewers: 1, views: 1, share: 0.25 },
			{ key: 'shoe', viewers: 1, views: 1, share: 0.25 },
		]);
	});

	test('in categories count a person once, and leave out what has none', () => {
		expect(interests(facts, 'category')).toEqual([
			{ key: 'tops', viewers: 2, views: 4, share: 0.5 },
			{ key: 'shoes', viewers: 1, views: 1, share: 0.25 },
		]);
	});

	test('of nobody are none', () => {
		expect(interests([], 'product')).toEqual([]);
		expect(interests([fact('ann', 'buy', 'shirt')], 'product')).toEqual([]);
	});
});

describe('the gap between interest and purchase', () => {
	test('is the viewers who never bought', () => {
		const facts = [
			fact('ann', 'view', 'shirt'),
			fact('ann', 'view', 'shirt'),
			fact('ann', 'add', 'shirt'),
			fact('ben', 'view', 'shirt'),
			fact('ben', 'buy', 'shirt'),
			fact('ben', 'buy', 'shirt'),
			fact('cy', 'buy', 'shirt'),
			fact('cy', 'buy', 'hat'),
			fact('dee', 'view', 'belt'),
			fact('ann', 'buy', 'shoe'),
		];
		expect(interestGap(facts)).toEqual([
			{ product: 'belt', viewers: 1, adders: 0, buyers: 0, viewedNotBought: 1, gap: 1 },
			{ product: 'shirt', viewers: 2, adders: 1, buyers: 2, viewedNotBought: 1, gap: 0.5 },
			{ product: 'hat', viewers: 0, adders: 0, buyers: 1, viewedNotBought: 0 },
			{ product: 'shoe', viewers: 0, adders: 0, buyers: 1, viewedNotBought: 0 },
		]);
	});

	test('of nothing is none', () => expect(interestGap([])).toEqual([]));

	test('does not depend on order or repeats, and never exceeds the viewers', () => {
		fc.assert(
			fc.property(some, (facts) => {
				const rows = interestGap(facts);
				expect(interestGap([...facts, ...facts].reverse())).toEqual(rows);
				for (const { viewers, buyers, viewedNotBought } of rows) {
					expect(viewedNotBought).toBeLessThanOrEqual(viewers);
					expect(viewedNotBought + buyers).toBeGreaterThanOrEqual(viewers);
				}
			}),
		);
	});
});
