import { DEFAULT_ROWS, type ListReport, type ReportQuery, type Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { GROUPS } from '../sessions/groups.js';
import { ordersInSessions, type OrderSet } from '../sessions/orders.js';
import { sessionSet } from '../sessions/session-set.js';
import { finishList } from './finish.js';

interface OrderRow {
	order_id: string;
	time: number;
	owner: number | null;
	placed: number;
	traffic: number | null;
	currency: string;
	revenue_minor: number;
	net_revenue_minor: number;
	refunds: number;
}

interface Totals {
	revenue_minor: number;
	net_revenue_minor: number;
	refunds: number;
	row_count: number;
}

/** Where the session of an order came from. */
const TRAFFIC = `(SELECT s1.traffic FROM session s1 WHERE s1.site = o.site
	AND s1.day = local_day(:zone, o.session_start) AND s1.visitor = o.visitor AND s1.start = o.session_start)`;

/** Orders of everybody by their days: of a range, and from its end on, without a look at all others. */
const BY_DAY = {
	from: 'orders o INDEXED BY orders_day',
	where: 'o.site = :site AND o.day + 0 BETWEEN :from AND :to',
} as const;

/** Orders, newest first. Only the rows that are asked for are read. */
export function ordersReport(context: ReportContext, query: ReportQuery<'orders'>): ListReport {
	const { db, site } = context;
	const set = sessionSet(context, query);
	const orders = set.isFiltered ? ordersInSessions(context, query, set) : { ...BY_DAY, bind: set.bind };
	// a call a row takes longer than reading it
	const found = query.search === undefined ? orders.where : `${orders.where} AND is_found(:search, o.id)`;
	const cut = { limit: query.limit ?? DEFAULT_ROWS, offset: query.offset ?? 0 };
	const all = { ...orders.bind, ...cut, currency: site.currency, search: query.search ?? '' };
	const since = set.isFiltered ? {} : { from: firstDay(context, found, all) };
	const rows = db
		.prepare<[object], OrderRow>(
			`SELECT o.id AS order_id, o.t AS time, o.owner AS owner,
				o.session_start IS NOT NULL AS placed, ${TRAFFIC} AS traffic, o.currency AS currency, o.gross_minor AS revenue_minor,
				o.net_minor AS net_revenue_minor, o.refunds AS refunds
			FROM ${orders.from} WHERE ${found} ORDER BY o.t DESC, o.id LIMIT :limit OFFSET :offset`,
		)
		.all({ ...all, ...since })
		.map((row) => rowOf(context, row));
	const { row_count, ...totals } = totalsOf(context, orders, query.search === undefined ? '1' : found, all);
	const whole = finishList(context, withoutCut(query), { rows, totals, answeredBy: 'facts' });
	return { ...whole, row_count: Number(row_count) };
}

/**
 * The day on which the rows that are asked for may begin. They are counted off by days; the day before belongs to them as well,
 * since a clock that is set back at midnight makes the later of two orders one of the earlier day.
 */
function firstDay({ db }: ReportContext, found: string, bind: Record<string, unknown>): unknown {
	const last = db
		.prepare<[object], number>(
			`SELECT o.day + 0 FROM ${BY_DAY.from} WHERE ${found} ORDER BY o.day + 0 DESC LIMIT 1 OFFSET :limit + :offset - 1`,
		)
		.pluck()
		.get(bind);
	return last === undefined ? bind['from'] : Math.max(last - 1, Number(bind['from']));
}

function rowOf({ numbers, persons }: ReportContext, row: OrderRow): Row {
	const { order_id, time, owner, placed, traffic, ...figures } = row;
	const person = owner === null ? null : persons.keyOf(owner);
	const channel = placed === 1 ? GROUPS.channel.label(traffic, numbers) : null;
	return { order_id, time: new Date(time).toISOString(), person, channel, ...figures };
}

/** What SQL has cut is not cut again. */
function withoutCut({ search: _search, ...query }: ReportQuery<'orders'>): ReportQuery<'orders'> {
	return { ...query, offset: 0 };
}

/** Sums of all orders, and how many of them were found. */
function totalsOf({ db }: ReportContext, { from, where }: OrderSet, found: string, bind: object): Row {
	const own = (column: string): string => `coalesce(sum(o.${column}) FILTER (WHERE o.currency = :currency), 0)`;
	const totals = db
		.prepare<[object], Totals>(
			`SELECT ${own('gross_minor')} AS revenue_minor, ${own('net_minor')} AS net_revenue_minor,
				coalesce(sum(o.refunds), 0) AS refunds, count(*) FILTER (WHERE ${found}) AS row_count FROM ${from} WHERE ${where}`,
		)
		.get(bind);
	return { ...totals };
}
