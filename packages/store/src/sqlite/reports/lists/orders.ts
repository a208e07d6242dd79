import { DEFAULT_ROWS, type ListReport, type ReportQuery, type Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { GROUPS } from '../sessions/groups.js';
import { allOrders } from '../sessions/orders.js';
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
}

/** Where the session of an order came from. */
const TRAFFIC = `(SELECT s1.traffic FROM session s1 WHERE s1.site = o.site
	AND s1.day = local_day(:zone, o.session_start) AND s1.visitor = o.visitor AND s1.start = o.session_start)`;

/** Orders, newest first. Only the rows that are asked for are read. */
export function ordersReport(context: ReportContext, query: ReportQuery<'orders'>): ListReport {
	const { db, site } = context;
	const { from, where, bind } = allOrders(context, query);
	const all = { ...bind, currency: site.currency, search: query.search ?? '' };
	// a call a row takes longer than reading it
	const found = query.search === undefined ? where : `${where} AND is_found(:search, o.id)`;
	const rows = db
		.prepare<[object], OrderRow>(
			`SELECT o.id AS order_id, o.t AS time, o.owner AS owner,
				o.session_start IS NOT NULL AS placed, ${TRAFFIC} AS traffic, o.currency AS currency, o.gross_minor AS revenue_minor,
				o.net_minor AS net_revenue_minor, o.refunds AS refunds
			FROM ${from} WHERE ${found} ORDER BY o.t DESC, o.id LIMIT :limit OFFSET :offset`,
		)
		.all({ ...all, limit: query.limit ?? DEFAULT_ROWS, offset: query.offset ?? 0 })
		.map((row) => rowOf(context, row));
	const count = db.prepare<[object], number>(`SELECT count(*) FROM ${from} WHERE ${found}`).pluck().get(all) ?? 0;
	const totals = totalsOf(context, from, where, all);
	const whole = finishList(context, withoutCut(query), { rows, totals, answeredBy: 'facts' });
	return { ...whole, row_count: count };
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

function totalsOf({ db }: ReportContext, from: string, where: string, bind: object): Row {
	const own = (column: string): string => `coalesce(sum(o.${column}) FILTER (WHERE o.currency = :currency), 0)`;
	const totals = db
		.prepare<[object], Totals>(
			`SELECT ${own('gross_minor')} AS revenue_minor, ${own('net_minor')} AS net_revenue_minor,
				coalesce(sum(o.refunds), 0) AS refunds FROM ${from} WHERE ${where}`,
		)
		.get(bind);
	return { ...totals };
}
