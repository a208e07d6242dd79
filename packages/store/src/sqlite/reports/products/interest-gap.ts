import { interestGap, type ProductFact } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { eachDetailed } from '../detailed-events.js';
import { finishList } from '../lists/finish.js';
import { createPairSet } from '../pair-set.js';
import { rate } from '../range.js';
import { createItems } from './items.js';
import { orderLines } from './lines.js';

/** Products that were looked at, those first that most viewers never ordered. */
export function interestGapReport(context: ReportContext, query: ReportQuery<'interest_gap'>): ListReport {
	return finishList(context, query, { ...interestGapOf(factsOf(context, query)), answeredBy: 'events' });
}

/** Products by how many of their viewers never bought them. */
export function interestGapOf(facts: Iterable<ProductFact>): { rows: Row[]; totals: Row } {
	const gaps = interestGap(facts).filter(({ viewers }) => viewers > 0);
	const rows = gaps.map(
		({ product, viewedNotBought, gap = 0, ...persons }): Row => ({
			item: product,
			...persons,
			viewed_not_bought: viewedNotBought,
			gap: rate(gap, 1),
		}),
	);
	return { rows, totals: {} };
}

/** Looks and carts of the question; orders of any time up to `as_of`, as whoever has a thing already is not missing it. */
function factsOf(context: ReportContext, query: ReportQuery<'interest_gap'>): ProductFact[] {
	const facts: ProductFact[] = [];
	const seen = { view: createPairSet(), add: createPairSet() };
	const products = createItems();
	const asked = { names: ['view_item', 'add_to_cart'], read: products.read };
	eachDetailed(context, query, asked, (items, name, person) => {
		if (person === null) return;
		const kind = name === 'view_item' ? 'view' : 'add';
		for (const { item, no } of items) {
			if (seen[kind].add(no, person)) facts.push({ person, product: item, kind });
		}
	});
	const bind = { site: context.site.no, asOf: query.asOf };
	const placed = { from: 'orders o', where: 'o.site = :site AND o.t <= :asOf AND o.owner IS NOT NULL', bind };
	for (const { owner, lines } of orderLines(context, placed)) {
		for (const { item } of lines) if (owner !== null) facts.push({ person: owner, product: item, kind: 'buy' });
	}
	return facts;
}
