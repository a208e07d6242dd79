import type { Metric } from '@aisle/analytics';
import type { Days } from '../../sqlite/reports/range.js';
import type { Sums } from '../../sqlite/reports/sums.js';
import { type Asking, COUNTS, FROM_BROWSER, valuesOf } from './asking.js';

type Keyed = { key: number } & Sums;

const IN_RANGE = 'site = {site} AND day BETWEEN {from} AND {to}';

/** Sums of everything by local day: what SQLite keeps in its roll-ups, from the facts that those are made of. */
export async function sumsByDay(asking: Asking, days: Days): Promise<Map<number, Sums>> {
	const values = valuesOf(asking, days);
	const sums = new Map<number, Sums>();
	for (const [select, from] of STATEMENTS) {
		const sql = `SELECT day AS key, ${select} FROM ${from} WHERE ${IN_RANGE} GROUP BY key`;
		for (const { key, ...of } of await asking.database.rows<Keyed>(sql, values)) {
			sums.set(key, { ...sums.get(key), ...of });
		}
	}
	return sums;
}

const own = (column: string): string => `sumIf(${column}, currency = {currency})`;
const verified = (column: string): string => `sumIf(${column}, verified_currency = {currency})`;

const STATEMENTS: readonly (readonly [select: string, from: string])[] = [
	[
		`countIf(${COUNTS}) AS events, countIf(${COUNTS} AND e.name = 'page_view') AS pageviews,
			countIf(NOT (${COUNTS})) AS excluded_events`,
		'seen AS e',
	],
	[
		`count() AS sessions, sum(engaged) AS engaged_sessions, sum(single_page) AS single_page_sessions,
			countIf(orders > 0) AS converting_sessions, sum(engaged_ms) AS engaged_ms`,
		'session',
	],
	[
		`count() AS orders, ${own('gross_minor')} AS revenue_minor, ${own('net_minor')} AS net_revenue_minor,
			${own('excess_minor')} AS refund_excess_minor, countIf(verified_currency IS NOT NULL) AS verified_orders,
			${verified('verified_gross_minor')} AS verified_revenue_minor,
			${verified('verified_net_minor')} AS verified_net_revenue_minor`,
		'orders',
	],
	['count() AS refunds_waiting', 'waiting_refund'],
];

/** Sums over several days. */
export function totalOf(sums: Iterable<Sums>): Sums {
	const total: Sums = {};
	for (const of of sums) {
		for (const [metric, n] of Object.entries(of) as [Metric, number][]) total[metric] = (total[metric] ?? 0) + n;
	}
	return total;
}

/** Sums of orders in other currencies than the site's, by code, in the order of the codes. */
export async function foreignSums(asking: Asking, days: Days): Promise<{ code: string; sums: Sums }[]> {
	const rows = await asking.database.rows<{ code: string } & Sums>(
		`SELECT code, sum(orders) AS orders, sum(gross) AS revenue_minor, sum(net) AS net_revenue_minor, sum(excess) AS refund_excess_minor,
			sum(verified_gross) AS verified_revenue_minor, sum(verified_net) AS verified_net_revenue_minor
		FROM (${MONEY_BY_CURRENCY('orders AS o', `o.${IN_RANGE.replace('day', 'o.day')}`)})
		WHERE code != {currency} GROUP BY code ORDER BY code`,
		valuesOf(asking, days),
	);
	return rows.map(({ code, ...sums }) => ({ code, sums }));
}

/** What orders are worth by their currency, and what the shop's own records say by theirs. */
export const MONEY_BY_CURRENCY = (from: string, where: string): string => `
	SELECT toString(o.currency) AS code, 1 AS orders, o.gross_minor AS gross, o.net_minor AS net, o.excess_minor AS excess,
		0 AS verified, toInt64(0) AS verified_gross, toInt64(0) AS verified_net FROM ${from} WHERE ${where}
	UNION ALL
	SELECT toString(assumeNotNull(o.verified_currency)), 0, toInt64(0), toInt64(0), toInt64(0),
		1, o.verified_gross_minor, o.verified_net_minor FROM ${from} WHERE ${where} AND o.verified_currency IS NOT NULL`;

/** Persons of a dimension: who was seen in it on which days, as the parts of a statement. */
const PERSONS = {
	all: { value: "''", person: 'e.person', from: 'seen AS e', where: FROM_BROWSER },
	page: {
		value: 'assumeNotNull(e.path)',
		person: 'e.person',
		from: 'seen AS e',
		where: `${FROM_BROWSER} AND e.name = 'page_view' AND e.path IS NOT NULL`,
	},
	event: { value: 'e.name', person: 'e.person', from: 'seen AS e', where: FROM_BROWSER },
	channel: { value: 'channel', person: 'person', from: 'session', where: 'true' },
	session: { value: "''", person: 'person', from: 'session', where: 'true' },
	buyer: {
		value: "''",
		person: 'owner',
		from: 'orders',
		where: 'owner IS NOT NULL AND session_start IS NOT NULL',
	},
} as const;
export type PersonDimension = keyof typeof PERSONS;

/** Distinct persons of each value over a range. */
export async function personsByValue(
	asking: Asking,
	dimension: PersonDimension,
	days: Days,
): Promise<Map<string, number>> {
	const { value, person, from, where } = PERSONS[dimension];
	const rows = await asking.database.rows<{ key: string; n: number }>(
		`SELECT toString(${value}) AS key, uniqExact(${person}) AS n FROM ${from} WHERE ${IN_RANGE} AND ${where} GROUP BY key`,
		valuesOf(asking, days),
	);
	return new Map(rows.map(({ key, n }) => [key, n]));
}

/** Distinct persons of a dimension that has one value. */
export async function persons(asking: Asking, dimension: PersonDimension, days: Days): Promise<number> {
	return (await personsByValue(asking, dimension, days)).get('') ?? 0;
}

/** Distinct persons of each local day. */
export async function personsByDay(asking: Asking, days: Days): Promise<Map<number, number>> {
	const { person, from, where } = PERSONS.all;
	const rows = await asking.database.rows<{ key: number; n: number }>(
		`SELECT day AS key, uniqExact(${person}) AS n FROM ${from} WHERE ${IN_RANGE} AND ${where} GROUP BY key ORDER BY key`,
		valuesOf(asking, days),
	);
	return new Map(rows.map(({ key, n }) => [key, n]));
}
