import type { PersonKey } from '../customers/customer-facts.js';
import type { ProductFact } from './product-fact.js';

/** How many looked at a product or category. */
export interface Interest {
	/** The product or category. */
	key: string;
	viewers: number;
	views: number;
	/** Of all persons who viewed anything, 0 to 1. */
	share: number;
}

/** What was looked at, most viewers first, then by key. Views without a category are in no category, and still have a viewer. */
export function interests(facts: Iterable<ProductFact>, by: 'product' | 'category'): Interest[] {
	const everybody = new Set<PersonKey>();
	const byKey = new Map<string, { viewers: Set<PersonKey>; views: number }>();
	for (const fact of facts) {
		if (fact.kind !== 'view') continue;
		everybody.add(fact.person);
		const key = fact[by];
		if (key === undefined) continue;
		let seen = byKey.get(key);
		if (seen === undefined) byKey.set(key, (seen = { viewers: new Set(), views: 0 }));
		seen.viewers.add(fact.person);
		seen.views++;
	}
	const rows = [...byKey].map(([key, { viewers, views }]) => ({
		key,
		viewers: viewers.size,
		views,
		share: viewers.size / everybody.size,
	}));
	return rows.sort((a, b) => b.viewers - a.viewers || (a.key < b.key ? -1 : 1));
}
