import { abandonedBefore } from '@aisle/analytics';
import type { ReportContext } from '../context.js';
import { FROM_BROWSER } from '../event-fields.js';
import { type ColumnSessions, columnSessions } from './column-sessions.js';
import type { SessionSet } from './session-set.js';
import { withinSessions } from './within-sessions.js';

/** Carts that a question is about, as the parts of a statement after FROM. */
export interface CartSet {
	from: string;
	where: string;
	bind: Record<string, unknown>;
}

/** `cart c` with the `session s` in which a browser opened it. `back` holds how many days before a cart its session may have begun. */
const WITH_SESSION = `cart c CROSS JOIN event e ON e.n = c.opened_n AND ${FROM_BROWSER}
	CROSS JOIN json_each(:back) b
	CROSS JOIN session s ON s.site = c.site AND s.day = c.day - b.value AND s.visitor = e.visitor
		AND s.start <= c.opened AND s."end" >= c.opened`;

const DAY_MS = 86_400_000;

/** Carts opened in the range; with filters, those opened in one of the sessions. */
export function cartsOf(context: ReportContext, set: SessionSet): CartSet {
	if (!set.isFiltered)
		return { from: 'cart c', where: 'c.site = :site AND c.day BETWEEN :from AND :to', bind: set.bind };
	const sessions = columnSessions(context, set);
	return sessions === undefined ? cartsInRows(context, set) : cartsInColumns(context, set, sessions);
}

/** Those that an event in one of these sessions opened. To be asked for at once: what is marked changes with the next call. */
function cartsInColumns(context: ReportContext, { days }: SessionSet, sessions: ColumnSessions): CartSet {
	const { marks, lastDay } = withinSessions(context, sessions);
	context.marked.use(marks);
	return {
		from: 'cart c INDEXED BY cart_day',
		where: 'c.site = :site AND c.day BETWEEN :from AND :lastDay AND is_marked(c.opened_n)',
		bind: { site: context.site.no, from: days.from, lastDay },
	};
}

function cartsInRows({ db }: ReportContext, { sql, bind, days }: SessionSet): CartSet {
	const longest = db
		.prepare<[object], number | null>(
			'SELECT max("end" - start) FROM session WHERE site = :site AND day BETWEEN :from AND :to',
		)
		.pluck()
		.get(bind);
	// a session of less than a day may still lie on two
	const most = Math.floor((longest ?? 0) / DAY_MS) + 1;
	const back = Array.from({ length: most + 1 }, (_, day) => day);
	return {
		from: WITH_SESSION,
		where: `c.site = :site AND c.day BETWEEN :from AND :lastDay AND ${sql}`,
		bind: { ...bind, back: JSON.stringify(back), lastDay: days.to + most },
	};
}

/** What became of `cart c` at the moment `since` before which nobody with an open cart was seen. */
export const CART_STATE = `CASE WHEN c.state <> 'unresolved' THEN c.state WHEN c.last_seen < :since THEN 'abandoned' ELSE 'open' END`;

export const CART_OUTCOMES = ['converted', 'recovered', 'emptied', 'abandoned', 'open'] as const;
export type CartOutcome = (typeof CART_OUTCOMES)[number];

/** Carts by what became of them. */
export interface CartCount {
	step: string;
	outcome: CartOutcome;
	carts: number;
	/** Worth at the last state of those in the site's currency, minor units. */
	value: number;
	exits: number;
	returns: number;
}

/** SQL for the figures of {@link CartCount} over `cart c`. */
export const CART_FIGURES = `count(*) AS carts, coalesce(sum(c.value_minor) FILTER (WHERE c.currency = :currency), 0) AS value,
	count(*) FILTER (WHERE c.exits > 0) AS exits, count(*) FILTER (WHERE c.returns > 0) AS returns`;

/** Counts carts by furthest step and outcome at the moment `asOf`. */
export function countCarts(context: ReportContext, { from, where, bind }: CartSet, asOf: number): CartCount[] {
	return context.db
		.prepare<[object], CartCount>(
			`SELECT c.step AS step, ${CART_STATE} AS outcome, ${CART_FIGURES} FROM ${from} WHERE ${where} GROUP BY 1, 2`,
		)
		.all({ ...bind, currency: context.site.currency, since: abandonedBefore(asOf, context.rules) });
}
