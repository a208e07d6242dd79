import type { CartFigures, ReportQuery } from '@aisle/protocol';
import { figuresOfCarts, rolledCarts } from './carts.js';
import type { ReportContext } from './context.js';
import { WITHIN_SESSION } from './event-fields.js';
import { cartsOf, countCarts } from './sessions/carts.js';
import { ordersInSessions } from './sessions/orders.js';
import { sessionSet, type SessionSet } from './sessions/session-set.js';
import { persons, personsByDay, type Sums, sumsByValue } from './sums.js';

/** What the headline figures are made of, wherever it was read. */
export interface HeadlineSums {
	sums: Sums;
	/** Of the orders, those in the site's currency. */
	ownOrders: number;
	/** Sums of other currencies than the site's, by code, in the order of the codes. */
	foreign: { code: string; sums: Sums }[];
	visitors: number;
	convertingVisitors: number;
	visitorsByDay: Map<number, number>;
	carts: CartFigures;
}

type Question = Pick<ReportQuery, 'from' | 'to' | 'asOf' | 'filters'>;

/** Everything of a range, from the roll-ups. */
export function sumsFromRolls(context: ReportContext, question: Question): HeadlineSums {
	const { db, numbers, site } = context;
	const { days } = sessionSet(context, { ...question, filters: [] });
	const sums = [...sumsByValue(db, site.no, 'all', days).values()][0] ?? {};
	const foreign = [...sumsByValue(db, site.no, 'currency', days)].map(([value, of]) => ({
		code: numbers.textOf(value),
		sums: of,
	}));
	return {
		sums,
		ownOrders: ownOrders(sums, foreign),
		foreign: foreign.sort((a, b) => (a.code < b.code ? -1 : 1)),
		visitors: persons(db, site.no, 'all', days),
		convertingVisitors: persons(db, site.no, 'buyer', days),
		visitorsByDay: personsByDay(db, site.no, days),
		carts: figuresOfCarts(rolledCarts(context, days, question.asOf)),
	};
}

/** Orders that are in no other currency. */
export function ownOrders(sums: Sums, foreign: HeadlineSums['foreign']): number {
	return foreign.reduce((rest, of) => rest - (of.sums.orders ?? 0), sums.orders ?? 0);
}

/** What happened in the sessions that match, from sessions, orders, carts and the events within. */
export function sumsFromFacts(context: ReportContext, question: Question): HeadlineSums {
	const set = sessionSet(context, question);
	const { visitors, ...sums } = sessionSums(context, set);
	const byCurrency = orderSums(context, question, set);
	const own = byCurrency.find(({ code }) => code === context.site.currency);
	const total = (figure: 'orders' | 'verified') => byCurrency.reduce((sum, of) => sum + of[figure], 0);
	return {
		sums: { ...own?.sums, ...sums, orders: total('orders'), verified_orders: total('verified') },
		ownOrders: own?.orders ?? 0,
		foreign: byCurrency.filter(({ code }) => code !== context.site.currency),
		visitors,
		convertingVisitors: buyersOf(context, question, set),
		visitorsByDay: visitorsByDay(context, set),
		carts: figuresOfCarts(countCarts(context, cartsOf(context, set), question.asOf)),
	};
}

interface SessionSums extends Sums {
	visitors: number;
}

function sessionSums({ db }: ReportContext, set: SessionSet): SessionSums {
	const sums = db
		.prepare<[object], SessionSums>(
			`SELECT count(*) AS sessions, coalesce(sum(s.engaged), 0) AS engaged_sessions,
				coalesce(sum(s.single_page), 0) AS single_page_sessions, coalesce(sum(s.engaged_ms), 0) AS engaged_ms,
				coalesce(sum(s.pageviews), 0) AS pageviews, count(*) FILTER (WHERE s.orders > 0) AS converting_sessions,
				count(DISTINCT s.person) AS visitors
			FROM session s WHERE ${set.sql}`,
		)
		.get(set.bind);
	const events = db
		.prepare<[object], number>(
			`SELECT count(*) FROM session s CROSS JOIN event e ON ${WITHIN_SESSION} WHERE ${set.sql}`,
		)
		.pluck()
		.get(set.bind);
	return { visitors: 0, ...sums, events: events ?? 0 };
}

interface OrderSums {
	code: string;
	orders: number;
	gross: number;
	net: number;
	excess: number;
	verified: number;
	verifiedGross: number;
	verifiedNet: number;
}

/** Orders by their currency, and by the one that the shop's own record states. */
function orderSums(context: ReportContext, question: Question, set: SessionSet) {
	const { from, where, bind } = ordersInSessions(context, question, set);
	const rows = context.db
		.prepare<[object], OrderSums>(
			`WITH chosen AS MATERIALIZED (SELECT o.* FROM ${from} WHERE ${where})
			SELECT code, sum(orders) AS orders, sum(gross) AS gross, sum(net) AS net, sum(excess) AS excess,
				sum(verified) AS verified, sum(verified_gross) AS verifiedGross, sum(verified_net) AS verifiedNet
			FROM (
				SELECT currency AS code, 1 AS orders, gross_minor AS gross, net_minor AS net, excess_minor AS excess,
					0 AS verified, 0 AS verified_gross, 0 AS verified_net FROM chosen
				UNION ALL
				SELECT verified_currency, 0, 0, 0, 0, 1, verified_gross_minor, verified_net_minor FROM chosen
					WHERE verified_currency IS NOT NULL
			) GROUP BY code ORDER BY code`,
		)
		.all(bind);
	return rows.map(({ code, orders, verified, ...of }) => {
		const sums: Sums = {
			revenue_minor: of.gross,
			net_revenue_minor: of.net,
			refund_excess_minor: of.excess,
			verified_revenue_minor: of.verifiedGross,
			verified_net_revenue_minor: of.verifiedNet,
		};
		return { code, orders, verified, sums };
	});
}

function buyersOf(context: ReportContext, question: Question, set: SessionSet): number {
	const { from, where, bind } = ordersInSessions(context, question, set);
	const count = `SELECT count(DISTINCT o.owner) FROM ${from} WHERE ${where}`;
	return context.db.prepare<[object], number>(count).pluck().get(bind) ?? 0;
}

function visitorsByDay({ db }: ReportContext, set: SessionSet): Map<number, number> {
	const rows = db
		.prepare<[object], [day: number, n: number]>(
			`SELECT s.day, count(DISTINCT s.person) FROM session s WHERE ${set.sql} GROUP BY s.day ORDER BY s.day`,
		)
		.raw()
		.all(set.bind);
	return new Map(rows);
}
