import { type AttributionInput, type Touch, touchTraffic, type TouchKind, type Traffic } from '@aisle/analytics';
import type { ListReport, Range, ReportQuery } from '@aisle/protocol';
import { attributionOf, attributionWish } from '../../sqlite/reports/attribution/attribution.js';
import { costsOf, costsWish, type Spent } from '../../sqlite/reports/attribution/costs.js';
import { ownersOf, type TouchedOrderRow, withTouches } from '../../sqlite/reports/attribution/touched-orders.js';
import type { KeyOf } from '../../sqlite/reports/attribution/touches.js';
import { daysOf } from '../../sqlite/reports/range.js';
import { momentsOf } from '../../sqlite/reports/sessions/session-set.js';
import { inChunks } from '../fold/closure.js';
import { type Asking, valuesOf } from './asking.js';

const DAY_MS = 86_400_000;

interface TouchRow {
	person: string;
	t: number;
	kind: TouchKind;
	traffic: string | null;
}

/** Orders of a range with the touches of their owners; and, where they are asked for, those of all who had some in the range and no order. */
async function touchedOrders(
	asking: Asking,
	range: Range,
	{ lookbackDays, withLost, keyOf }: { lookbackDays: number; withLost: boolean; keyOf: KeyOf },
): Promise<AttributionInput> {
	const { database, site } = asking;
	const orders = await database.rows<TouchedOrderRow<string>>(
		`SELECT owner, t, toString(currency) AS currency, net_minor AS net FROM orders
		WHERE site = {site} AND day BETWEEN {from} AND {to} ORDER BY owner, t, toString(first_id)`,
		valuesOf(asking, daysOf(range)),
	);
	const { since, until } = momentsOf(asking, range);
	const touches = `SELECT person, t, toString(kind) AS kind, toString(traffic) AS traffic FROM touchpoint
		WHERE site = {site} AND t >= ${since - lookbackDays * DAY_MS} AND t < ${until}`;
	const rows = withLost
		? await database.rows<TouchRow>(touches, { site: site.name })
		: await inChunks<TouchRow>(database, `${touches} AND person IN {values}`, site.name, ownersOf(orders));
	return withTouches(orders, byPerson(rows, keyOf), withLost ? since : undefined, lookbackDays);
}

function byPerson(rows: readonly TouchRow[], keyOf: KeyOf): Map<string, Touch[]> {
	const touchesByPerson = new Map<string, Touch[]>();
	for (const { person, t, kind, traffic: text } of rows) {
		const traffic = touchTraffic(kind, text === null ? undefined : (JSON.parse(text) as Traffic));
		const touch: Touch = { at: t, key: keyOf(traffic), direct: traffic === undefined };
		const own = touchesByPerson.get(person);
		if (own === undefined) touchesByPerson.set(person, [touch]);
		else own.push(touch);
	}
	return touchesByPerson;
}

/** Who led to the orders of a range, by every model or by one. */
export async function attributionReport(asking: Asking, query: ReportQuery<'attribution'>): Promise<ListReport> {
	const wish = attributionWish(query);
	return attributionOf(asking.site, query, wish.models, await touchedOrders(asking, query, wish));
}

/** Campaigns with what they cost and the orders of which they were the last touch that was not direct. */
export async function costsReport(asking: Asking, query: ReportQuery<'costs'>): Promise<ListReport> {
	const spent = await asking.database.rows<Spent>(
		`SELECT c.source AS source, c.medium AS medium, c.campaign AS campaign, c.currency AS currency,
			sum(c.cost_minor) AS cost, sum(c.impressions) AS impressions, sum(c.clicks) AS clicks,
			sumIf(c.cost_minor, c.clicks IS NOT NULL) AS clickCost
		FROM cost AS c WHERE c.site = {site} AND c.day BETWEEN {from} AND {to}
		GROUP BY source, medium, campaign, currency`,
		valuesOf(asking, daysOf(query)),
	);
	return costsOf(asking.site, query, spent, await touchedOrders(asking, query, costsWish(query)));
}
