import type { Cell } from '@aisle/protocol';
import { fromIdBytes } from '../../../codes.js';
import { COUNTS } from '../../event-fields.js';
import { wordNumber } from '../../sessions/conditions.js';
import { momentsOf, sessionSet } from '../../sessions/session-set.js';
import { type Ask, fact, NO_ROW, type Outside, type Subject } from '../subject.js';
import { orderRecordSubjects } from './order-records.js';
import { refundSubjects } from './refunds.js';
import { rowNamer } from './sessions.js';

/** A row of `orders o`, with what is known of its session. */
interface OrderRow {
	id: string;
	t: number;
	firstId: Buffer;
	owner: number | null;
	currency: string;
	gross: number;
	net: number;
	excess: number;
	refunds: number;
	verifiedCurrency: string | null;
	verifiedGross: number;
	verifiedNet: number;
	cancelled: number;
	/** When its session began; `null` without one. */
	start: number | null;
	raw: number | string | null;
	fits: number;
}

const COLUMNS = `o.id, o.t, o.first_id AS firstId, o.owner, o.currency, o.gross_minor AS gross, o.net_minor AS net,
	o.excess_minor AS excess, o.refunds, o.verified_currency AS verifiedCurrency, o.verified_gross_minor AS verifiedGross,
	o.verified_net_minor AS verifiedNet, s.start AS start,
	o.net_minor = 0 AND o.gross_minor > 0 AND EXISTS (SELECT 1 FROM order_record r JOIN event e ON e.n = r.n
		WHERE r.site = o.site AND r.order_id = o.id AND e.name = :cancelled AND ${COUNTS}) AS cancelled`;

/** Orders, with the session to which each belongs where there is one. */
const WITH_SESSION = `orders o LEFT JOIN session s ON s.site = o.site AND s.day = local_day(:zone, o.session_start)
	AND s.visitor = o.visitor AND s.start = o.session_start`;

/** Orders of the range, those that the question leaves out among them, and further records of them. */
export function* orderSubjects(ask: Ask): Iterable<Subject | Outside> {
	const { context, query, isInHour } = ask;
	const set = sessionSet(context, query);
	const names = rowNamer(ask);
	const bind = { ...set.bind, ...momentsOf(context, query), cancelled: wordNumber(context, 'order_cancelled') };
	const fits = set.isFiltered ? set.sql : 'true';
	const near = set.isFiltered
		? '(o.day BETWEEN :from AND :to OR o.session_start >= :since AND o.session_start < :until)'
		: 'o.day BETWEEN :from AND :to';
	const rows = context.db.prepare<[object], OrderRow>(
		`SELECT ${COLUMNS}, ${names.raw} AS raw, coalesce(${fits}, 0) AS fits FROM ${WITH_SESSION}
		WHERE o.site = :site AND ${near}`,
	);
	const counted = new Map<string, Subject>();
	for (const row of rows.iterate(bind)) {
		const dated = set.isFiltered ? (row.start ?? row.t) : row.t;
		const isOutside = isInHour !== undefined && !isInHour(dated);
		const reason = row.fits === 0 ? 'filtered_out' : isOutside ? 'outside_range' : undefined;
		const subject = toSubject(ask, row, reason, rowOf(ask, row, names.of(row.raw)));
		if (reason === undefined) counted.set(row.id, subject);
		yield subject;
	}
	yield* orderRecordSubjects(ask, counted);
	if (!set.isFiltered && query.row === undefined) yield* waiting(ask);
	const outside = `SELECT count(*) FROM orders o WHERE o.site = :site AND NOT ${near}`;
	if (query.row === undefined) {
		yield { kind: 'order', outside: context.db.prepare<[object], number>(outside).pluck().get(bind) ?? 0 };
	}
}

function* waiting(ask: Ask): Iterable<Subject> {
	for (const subject of refundSubjects(ask)) {
		if (!('outside' in subject)) yield { ...subject, reason: subject.reason ?? 'waits_for_order' };
	}
}

/** Lists by sessions have an order in the row of its session, or in none. */
function rowOf({ query }: Ask, row: OrderRow, ofSession: readonly Cell[] | undefined): readonly Cell[] | undefined {
	if (query.report === 'orders') return [row.id];
	if (query.report !== 'overview') return row.start === null && ofSession !== undefined ? NO_ROW : ofSession;
	return [query.figure === 'verified_net_revenue_by_currency' ? row.verifiedCurrency : row.currency];
}

function toSubject(
	{ context }: Ask,
	row: OrderRow,
	reason: Subject['reason'],
	names: readonly Cell[] | undefined,
): Subject {
	const { id, t, firstId, owner, currency, verifiedCurrency } = row;
	const own = context.site.currency;
	const nothingLeft = row.net === 0 && row.gross > 0;
	return {
		kind: 'order',
		reason,
		row: names,
		person: owner,
		t,
		facts: {
			in_session: fact(row.start !== null),
			own_currency: fact(currency === own),
			gross: row.gross,
			net: row.net,
			not_cancelled: 1 - row.cancelled,
			not_refunded: fact(!nothingLeft),
			excess: row.excess,
			refunds: row.refunds,
			verified: fact(verifiedCurrency !== null),
			verified_own_currency: fact(verifiedCurrency === own),
			verified_gross: row.verifiedGross,
			verified_net: row.verifiedNet,
		},
		describe: () => ({ id, event: fromIdBytes(firstId), label: currency }),
	};
}
