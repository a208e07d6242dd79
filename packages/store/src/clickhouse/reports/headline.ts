import type { OverviewReport, ReportQuery } from '@aisle/protocol';
import { figuresOfCarts } from '../../sqlite/reports/carts.js';
import { type HeadlineSums, ownOrders } from '../../sqlite/reports/headline-sums.js';
import { overviewOf } from '../../sqlite/reports/overview.js';
import type { Sums } from '../../sqlite/reports/sums.js';
import { type Asking, ordersInSessions, type SessionSet, sessionSet, withinSessions } from './asking.js';
import { countCarts } from './carts.js';
import { foreignSums, MONEY_BY_CURRENCY, persons, personsByDay, sumsByDay, totalOf } from './sums.js';

/** The headline figures: of the whole range, or, with filters, of what happened in the sessions that match. */
export async function overviewReport(asking: Asking, query: ReportQuery<'overview'>): Promise<OverviewReport> {
	const set = await sessionSet(asking, query);
	const of = set.isFiltered ? ofSessions : ofEverything;
	return overviewOf(asking.site, query, await of(asking, set, query.asOf));
}

async function ofEverything(asking: Asking, set: SessionSet, asOf: number): Promise<HeadlineSums> {
	const { days } = set;
	const sums = totalOf((await sumsByDay(asking, days)).values());
	const foreign = await foreignSums(asking, days);
	return {
		sums,
		ownOrders: ownOrders(sums, foreign),
		foreign,
		visitors: await persons(asking, 'all', days),
		convertingVisitors: await persons(asking, 'buyer', days),
		visitorsByDay: await personsByDay(asking, days),
		carts: figuresOfCarts(await countCarts(asking, set, asOf)),
	};
}

async function ofSessions(asking: Asking, set: SessionSet, asOf: number): Promise<HeadlineSums> {
	const { visitors, ...sums } = await sessionSums(asking, set);
	const money = await orderSums(asking, set);
	const own = money.find(({ code }) => code === asking.site.currency);
	const total = (figure: 'orders' | 'verified') => money.reduce((sum, of) => sum + of[figure], 0);
	return {
		sums: { ...own?.sums, ...sums, orders: total('orders'), verified_orders: total('verified') },
		ownOrders: own?.orders ?? 0,
		foreign: money.filter(({ code }) => code !== asking.site.currency),
		visitors,
		convertingVisitors: await buyersOf(asking, set),
		visitorsByDay: await visitorsByDay(asking, set),
		carts: figuresOfCarts(await countCarts(asking, set, asOf)),
	};
}

async function sessionSums({ database }: Asking, set: SessionSet): Promise<Sums & { visitors: number }> {
	const [sums] = await database.rows<Sums & { visitors: number }>(
		`SELECT count() AS sessions, sum(s.engaged) AS engaged_sessions, sum(s.single_page) AS single_page_sessions,
			sum(s.engaged_ms) AS engaged_ms, sum(s.pageviews) AS pageviews, countIf(s.orders > 0) AS converting_sessions,
			uniqExact(s.person) AS visitors
		FROM session AS s WHERE ${set.sql}`,
		set.values,
	);
	const [events] = await database.rows<{ n: number }>(
		`SELECT count() AS n FROM seen AS e WHERE ${withinSessions(set)}`,
		set.values,
	);
	return { visitors: 0, ...sums, events: events?.n ?? 0 };
}

interface Money {
	code: string;
	orders: number;
	verified: number;
	sums: Sums;
}

async function orderSums({ database }: Asking, set: SessionSet): Promise<Money[]> {
	const { from, where } = ordersInSessions(set);
	const rows = await database.rows<Omit<Money, 'sums'> & Sums>(
		`SELECT code, sum(orders) AS orders, sum(verified) AS verified, sum(gross) AS revenue_minor,
			sum(net) AS net_revenue_minor, sum(excess) AS refund_excess_minor, sum(verified_gross) AS verified_revenue_minor,
			sum(verified_net) AS verified_net_revenue_minor
		FROM (${MONEY_BY_CURRENCY(from, where)}) GROUP BY code ORDER BY code`,
		set.values,
	);
	return rows.map(({ code, orders, verified, ...sums }) => ({ code, orders, verified, sums }));
}

async function buyersOf({ database }: Asking, set: SessionSet): Promise<number> {
	const { from, where } = ordersInSessions(set);
	const [found] = await database.rows<{ n: number }>(
		`SELECT uniqExactIf(o.owner, o.owner IS NOT NULL) AS n FROM ${from} WHERE ${where}`,
		set.values,
	);
	return found?.n ?? 0;
}

async function visitorsByDay({ database }: Asking, set: SessionSet): Promise<Map<number, number>> {
	const rows = await database.rows<{ day: number; n: number }>(
		`SELECT s.day AS day, uniqExact(s.person) AS n FROM session AS s WHERE ${set.sql} GROUP BY day ORDER BY day`,
		set.values,
	);
	return new Map(rows.map(({ day, n }) => [day, n]));
}
