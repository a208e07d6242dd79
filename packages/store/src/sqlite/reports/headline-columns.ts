import type { ReportQuery } from '@aisle/protocol';
import { isFlagged } from '../session-columns/layout.js';
import { figuresOfCarts } from './carts.js';
import type { ReportContext } from './context.js';
import type { HeadlineSums } from './headline-sums.js';
import { cartsOf, countCarts } from './sessions/carts.js';
import { type ColumnSessions, columnSessions } from './sessions/column-sessions.js';
import { momentsOf, sessionSet } from './sessions/session-set.js';
import { withinSessions } from './sessions/within-sessions.js';
import type { Sums } from './sums.js';

type Question = Pick<ReportQuery, 'from' | 'to' | 'asOf' | 'filters' | 'segments'>;

/** What happened in the sessions that match, from columns; nothing where these do not tell which sessions match. */
export function sumsFromColumns(context: ReportContext, question: Question): HeadlineSums | undefined {
	const set = sessionSet(context, question);
	const sessions = columnSessions(context, set);
	if (sessions === undefined) return undefined;
	const { visitors, visitorsByDay, ...own } = sessionSums(sessions);
	const { events } = withinSessions(context, sessions);
	const money = orderSums(context, question, sessions);
	const carts = countCarts(context, cartsOf(context, set), question.asOf);
	const { currency } = context.site;
	const ofSite = money.byCode.find(({ code }) => code === currency)?.sums;
	return {
		sums: {
			...ofSite,
			...own,
			events,
			orders: money.orders,
			verified_orders: money.verified,
		},
		ownOrders: ofSite?.orders ?? 0,
		foreign: money.byCode.filter(({ code }) => code !== currency),
		visitors,
		convertingVisitors: money.buyers,
		visitorsByDay,
		carts: figuresOfCarts(carts),
	};
}

const NO_DAY = -(2 ** 31);

function sessionSums({ parts, slotOf, slots }: ColumnSessions) {
	const sums = {
		sessions: 0,
		engaged_sessions: 0,
		single_page_sessions: 0,
		engaged_ms: 0,
		pageviews: 0,
		converting_sessions: 0,
	};
	let visitors = 0;
	const visitorsByDay = new Map<number, number>();
	const seenOn = new Int32Array(slots).fill(NO_DAY);
	for (const { part, chosen } of parts) {
		const { day } = part;
		let ofDay = 0;
		for (let at = 0; at < part.count; at++) {
			if (chosen !== undefined && chosen[at] === 0) continue;
			sums.sessions++;
			if (isFlagged(part, at, 'engaged')) sums.engaged_sessions++;
			if (isFlagged(part, at, 'singlePage')) sums.single_page_sessions++;
			if (isFlagged(part, at, 'converted')) sums.converting_sessions++;
			sums.engaged_ms += part.engagedMs[at] ?? 0;
			sums.pageviews += part.pageviews[at] ?? 0;
			const slot = slotOf(part, at);
			const before = seenOn[slot];
			if (before === day) continue;
			if (before === NO_DAY) visitors++;
			seenOn[slot] = day;
			ofDay++;
		}
		if (ofDay > 0) visitorsByDay.set(day, (visitorsByDay.get(day) ?? 0) + ofDay);
	}
	return { ...sums, visitors, visitorsByDay };
}

type OrderRow = [
	visitor: number,
	start: number,
	owner: number | null,
	currency: string,
	gross: number,
	net: number,
	excess: number,
	verified: string | null,
	verifiedGross: number,
	verifiedNet: number,
];

const ORDERS = `SELECT visitor, session_start, owner, currency, gross_minor, net_minor, excess_minor,
		verified_currency, verified_gross_minor, verified_net_minor
	FROM orders WHERE site = :site AND session_start >= :since AND session_start < :until`;

/** Orders of the chosen sessions by their currency, and by the one that the shop's own record states. */
function orderSums(context: ReportContext, question: Question, sessions: ColumnSessions) {
	const sumsByCode = new Map<string, Sums>();
	const buyers = new Set<number>();
	let [orders, verified] = [0, 0];
	const rows = context.db.prepare<[object], OrderRow>(ORDERS).raw();
	for (const row of rows.all({ site: context.site.no, ...momentsOf(context, question) })) {
		const [visitor, start, owner, currency, gross, net, excess, verifiedCurrency, verifiedGross, verifiedNet] = row;
		if (!sessions.isChosen(visitor, start)) continue;
		orders++;
		if (owner !== null) buyers.add(owner);
		addTo(sumsByCode, currency, {
			orders: 1,
			revenue_minor: gross,
			net_revenue_minor: net,
			refund_excess_minor: excess,
		});
		if (verifiedCurrency === null) continue;
		verified++;
		const own = { verified_revenue_minor: verifiedGross, verified_net_revenue_minor: verifiedNet };
		addTo(sumsByCode, verifiedCurrency, own);
	}
	const codes = [...sumsByCode.keys()].sort();
	const byCode = codes.map((code) => ({ code, sums: sumsByCode.get(code) ?? {} }));
	return { orders, verified, buyers: buyers.size, byCode };
}

function addTo(sumsByCode: Map<string, Sums>, code: string, more: Sums): void {
	const sums = sumsByCode.get(code) ?? {};
	for (const metric of Object.keys(more) as (keyof Sums)[]) sums[metric] = (sums[metric] ?? 0) + (more[metric] ?? 0);
	sumsByCode.set(code, sums);
}
