import { CHECKOUT_STEPS, furthestStep } from '@aisle/analytics';
import { DEFAULT_ROWS, type ListReport, type ReportQuery, type Row, searchTest } from '@aisle/protocol';
import { LATE_MS } from '../../sqlite/event-columns/event-kind.js';
import { figures, STEPS } from '../../sqlite/reports/lists/carts.js';
import { checkoutList } from '../../sqlite/reports/lists/checkout.js';
import { byFigures, finishList, sumOf } from '../../sqlite/reports/lists/finish.js';
import { FIGURES } from '../../sqlite/reports/lists/quality.js';
import { rate } from '../../sqlite/reports/range.js';
import { allOrders, type Asking, COUNTS, type SessionSet, sessionSet } from './asking.js';
import { countCarts } from './carts.js';

/** Carts by the furthest step that they reached, every step, also one that none reached. */
export async function cartsReport(asking: Asking, query: ReportQuery<'carts'>): Promise<ListReport> {
	const set = await sessionSet(asking, query);
	const counts = await countCarts(asking, set, query.asOf);
	const rows = STEPS.map((step): Row => ({ step, ...figures(counts.filter((count) => count.step === step)) }));
	return finishList(asking, query, { rows, totals: figures(counts), answeredBy: set.isFiltered ? 'facts' : 'rollup' });
}

/** Sessions by the furthest step to an order; whoever reached a step counts at every one before it. */
export async function checkoutReport(asking: Asking, query: ReportQuery<'checkout'>): Promise<ListReport> {
	const set = await sessionSet(asking, query);
	const counts = await asking.database.rows<{ seen: number; ordered: number; sessions: number }>(
		`SELECT s.steps AS seen, s.orders > 0 AS ordered, count() AS sessions FROM session AS s WHERE ${set.sql}
		GROUP BY seen, ordered`,
		set.values,
	);
	const sessionsByStep = new Map<number, number>([...Array(CHECKOUT_STEPS.length + 2).keys()].map((step) => [step, 0]));
	for (const { seen, ordered, sessions } of counts) {
		const step = furthestStep(seen, ordered);
		sessionsByStep.set(step, (sessionsByStep.get(step) ?? 0) + sessions);
	}
	const answeredBy = set.isFiltered ? 'facts' : 'rollup';
	return finishList(asking, query, { ...checkoutList(sessionsByStep), answeredBy });
}

interface OrderFound {
	order_id: string;
	time: number;
	person: string | null;
	channel: string | null;
	currency: string;
	revenue_minor: number;
	net_revenue_minor: number;
	refunds: number;
}

/** The orders whose id was searched: looked for here, as the letters of a search are no database's business. */
async function searchedOrders({ database }: Asking, set: SessionSet, search: string | undefined) {
	if (search === undefined) return { sql: 'true', values: {} };
	const { from, where } = allOrders(set);
	const ids = await database.rows<{ id: string }>(`SELECT o.id AS id FROM ${from} WHERE ${where}`, set.values);
	const fits = searchTest(search);
	return { sql: 'o.id IN {found}', values: { found: ids.flatMap(({ id }) => (fits(id) ? [id] : [])) } };
}

/** Orders, newest first. Only the rows that are asked for are read. */
export async function ordersReport(asking: Asking, query: ReportQuery<'orders'>): Promise<ListReport> {
	const set = await sessionSet(asking, query);
	const { from, where } = allOrders(set);
	const limit = query.limit ?? DEFAULT_ROWS;
	const search = await searchedOrders(asking, set, query.search);
	const values = { ...set.values, ...search.values, limit, offset: query.offset ?? 0 };
	const found = `${where} AND ${search.sql}`;
	const channel = `(SELECT visitor, start, channel FROM session WHERE site = {site}) AS c
		ON c.visitor = o.visitor AND c.start = o.session_start`;
	const rows = await asking.database.rows<OrderFound>(
		`SELECT o.id AS order_id, o.t AS time, o.owner AS person, toString(c.channel) AS channel,
			toString(o.currency) AS currency, o.gross_minor AS revenue_minor, o.net_minor AS net_revenue_minor, o.refunds AS refunds
		FROM ${from} LEFT JOIN ${channel} WHERE ${found} ORDER BY o.t DESC, o.id LIMIT {limit} OFFSET {offset}`,
		values,
	);
	const sums = await asking.database.rows<{ n: number }>(`SELECT count() AS n FROM ${from} WHERE ${found}`, values);
	const own = (column: string): string => `sumIf(o.${column}, o.currency = {currency})`;
	const [totals] = await asking.database.rows<Row>(
		`SELECT ${own('gross_minor')} AS revenue_minor, ${own('net_minor')} AS net_revenue_minor, sum(o.refunds) AS refunds
		FROM ${from} WHERE ${where}`,
		values,
	);
	const { search: _search, ...whole } = query;
	const list = finishList(
		asking,
		{ ...whole, offset: 0 },
		{
			rows: rows.map(({ time, ...of }): Row => ({ ...of, time: new Date(time).toISOString() })),
			totals: totals ?? {},
			answeredBy: 'facts',
		},
	);
	return { ...list, row_count: sums[0]?.n ?? 0 };
}

type Counted = Record<(typeof FIGURES)[number], number>;

/** Everything stored of a range by who sent it, whether it counts or not. */
export async function qualityReport(asking: Asking, query: ReportQuery<'quality'>): Promise<ListReport> {
	const { values } = await sessionSet(asking, query);
	const found = await asking.database.rows<Counted & { source: string }>(
		`SELECT e.source AS source, count() AS events, countIf(${COUNTS}) AS counted, countIf(e.state = 'bot') AS bots,
			countIf(e.state = 'automated') AS automated, countIf(${COUNTS} AND e.person = '') AS nobody,
			countIf(e.mode = 'cookieless') AS cookieless, countIf(e.mode = 'denied') AS denied, countIf(e.delay > ${LATE_MS}) AS late
		FROM seen AS e WHERE e.site = {site} AND e.day BETWEEN {from} AND {to} GROUP BY source`,
		values,
	);
	const rows = found.map((of): Row => ({ ...of, late_rate: rate(of.late, of.events) }));
	rows.sort(byFigures<Row>('source', 'events'));
	const totals: Row = Object.fromEntries(FIGURES.map((figure) => [figure, sumOf(rows, figure)]));
	totals['late_rate'] = rate(sumOf(rows, 'late'), sumOf(rows, 'events'));
	return finishList(asking, query, { rows, totals, answeredBy: 'events' });
}
