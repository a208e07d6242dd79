import type { PersonKey } from '../customers/customer-facts.js';
import type { ProductFact } from './product-fact.js';

/** Interest in a product that did not become a purchase. */
export interface InterestGap {
	product: string;
	/** Different persons who viewed it, put it into a cart, bought it. */
	viewers: number;
	adders: number;
	buyers: number;
	/** Viewers who never bought it. */
	viewedNotBought: number;
	/** Of the viewers, 0 to 1; absent without viewers. */
	gap?: number;
}

/** Products with what became of the interest in them, most viewers who never bought first, then by product. */
export function interestGap(facts: Iterable<ProductFact>): InterestGap[] {
	const byProduct = new Map<string, Record<ProductFact['kind'], Set<PersonKey>>>();
	for (const { person, product, kind } of facts) {
		let persons = byProduct.get(product);
		if (persons === undefined) {
			persons = { view: new Set(), add: new Set(), buy: new Set() };
			byProduct.set(product, persons);
		}
		persons[kind].add(person);
	}
	const rows = [...byProduct].map(([product, { view, add, buy }]): InterestGap => {
		const viewedNotBought = [...view].filter((person) => !buy.has(person)).length;
		const row = { product, viewers: view.size, adders: add.size, buyers: buy.size, viewedNotBought };
		return view.size > 0 ? { ...row, gap: viewedNotBought / view.size } : row;
	});
	return rows.sort((a, b) => b.viewedNotBought - a.viewedNotBought || (a.product < b.product ? -1 : 1));
}
