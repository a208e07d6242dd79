import type { ReportContext } from '../context.js';
import { FROM_BROWSER, stoppable } from '../event-fields.js';
import { columnSessions } from '../sessions/column-sessions.js';
import { wordNumber } from '../sessions/conditions.js';
import { type SessionQuestion, type SessionSet, sessionSet } from '../sessions/session-set.js';
import { type FlowEvent, inOrder } from './flow-event.js';
import { columnVisits } from './column-visits.js';
import { chosenEvents, type EventChoice } from './flow-steps.js';
import type { PersonVisits, Visit } from './visit.js';
import { loadOrders, type OrdersOfVisits } from './visit-orders.js';

export type { PersonEvents, PersonVisits, Visit, VisitEvents } from './visit.js';

type PackedEvent = [t: number, id: string, name: number, path: number | null];

interface VisitorRow {
	person: number;
	visitor: number;
	/** Lists of start and end. */
	sessions: string;
	events: string;
}

/**
 * One row for each visitor of a person, in the order of persons: what happened from their first session to their last. The events
 * of a visitor come as one text, so that none has to be sorted in between with those of all others.
 */
const statement = (sessions: string, events: string): string => `SELECT v.person, v.visitor, v.sessions,
	(SELECT json_group_array(json_array(e.t, hex(e.id), e.name, e.path)) FROM event e
		WHERE e.visitor = v.visitor AND ${stoppable('v.visitor')} AND e.t BETWEEN v.since AND v.until AND ${FROM_BROWSER} AND ${events}) AS events
	FROM (SELECT s.person AS person, s.visitor AS visitor, min(s.start) AS since, max(s."end") AS until,
			json_group_array(json_array(s.start, s."end")) AS sessions
		FROM session s WHERE ${sessions} GROUP BY s.person, s.visitor) v
	ORDER BY v.person, v.visitor`;

/**
 * The visits of a question, person by person, in no order of persons. `choice` is made among the browser events of the
 * sessions; `purchase` is not among them: with `withOrders` the orders themselves stand for it, whoever reported them.
 */
export function* visitsOf(
	context: ReportContext,
	question: SessionQuestion,
	choice: EventChoice,
	withOrders: boolean,
): Iterable<PersonVisits> {
	const set = sessionSet(context, question);
	const purchase = wordNumber(context, 'purchase');
	const orders = withOrders ? loadOrders(context, question, set, purchase) : undefined;
	const sessions = columnSessions(context, set);
	if (sessions !== undefined) return yield* columnVisits(context, sessions, choice, { except: purchase, orders });
	const events = chosenEvents(choice);
	const chosen = `e.name <> :purchase AND ${events.sql}`;
	const bind = { ...set.bind, ...events.bind, purchase };
	for (const rows of byPerson(context, statement(set.sql, chosen), bind)) {
		const visits = rows.flatMap((row) => visitsOfRow(row, orders));
		const person = rows[0]?.person ?? 0;
		yield { person, visits, others: orders?.takeOthers(person) ?? [] };
	}
	for (const [person, others] of orders?.rest() ?? []) yield { person, visits: [], others };
}

function* byPerson({ db }: ReportContext, sql: string, bind: SessionSet['bind']): Iterable<VisitorRow[]> {
	let rows: VisitorRow[] = [];
	for (const row of db.prepare<[object], VisitorRow>(sql).iterate(bind)) {
		if (rows[0] !== undefined && rows[0].person !== row.person) {
			yield rows;
			rows = [];
		}
		rows.push(row);
	}
	if (rows.length > 0) yield rows;
}

function visitsOfRow({ visitor, sessions, events }: VisitorRow, orders: OrdersOfVisits | undefined): Visit[] {
	const bounds = (JSON.parse(sessions) as [start: number, end: number][]).sort(([a], [b]) => a - b);
	const all = (JSON.parse(events) as PackedEvent[]).map(([t, id, name, path]): FlowEvent => ({ t, id, name, path }));
	all.sort(inOrder);
	let at = 0;
	return bounds.map(([start, end]) => {
		while (at < all.length && (all[at]?.t ?? 0) < start) at++;
		const first = at;
		while (at < all.length && (all[at]?.t ?? 0) <= end) at++;
		const placed = orders?.take(visitor, start) ?? [];
		const inside = all.slice(first, at);
		return { visitor, start, events: placed.length === 0 ? inside : [...inside, ...placed].sort(inOrder) };
	});
}
