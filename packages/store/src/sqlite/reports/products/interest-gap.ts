import { interestGap, type ProductFact } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { eventsOf } from '../event-set.js';
import { finishList } from '../lists/finish.js';
import { ownedEvents } from '../owned-events.js';
import { rate } from '../range.js';
import { itemLines, orderLines } from './lines.js';

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
function* factsOf(context: ReportContext, query: ReportQuery<'interest_gap'>): Iterable<ProductFact> {
	const events = eventsOf(context, query);
	for (const { name, params, person } of ownedEvents(context, events, ['view_item', 'add_to_cart'])) {
		if (person === null) continue;
		const kind = name === 'view_item' ? 'view' : 'add';
		for (const { id } of itemLines(context.fields.params(params))) yield { person, product: id, kind };
	}
	const bind = { site: context.site.no, asOf: query.asOf };
	const placed = { from: 'orders o', where: 'o.site = :site AND o.t <= :asOf AND o.owner IS NOT NULL', bind };
	for (const { owner, lines } of orderLines(context, placed)) {
		for (const { item } of lines) if (owner !== null) yield { person: owner, product: item, kind: 'buy' };
	}
}
