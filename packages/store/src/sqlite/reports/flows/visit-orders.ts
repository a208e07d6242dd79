import type { ReportContext } from '../context.js';
import { ordersInSessions, type OrderSet } from '../sessions/orders.js';
import { momentsOf, type SessionQuestion, type SessionSet } from '../sessions/session-set.js';
import type { FlowEvent } from './flow-event.js';

/** Orders as events of the visits to which they belong. Each is given once. */
export interface OrdersOfVisits {
	/** Those of the session of a visitor that began at `start`. */
	take(visitor: number, start: number): FlowEvent[];
	/** Those of a person that were placed in the range and belong to no session of it. */
	takeOthers(person: number): FlowEvent[];
	/** What nobody asked for, person by person: of those who had no visit. */
	rest(): Iterable<[person: number, events: FlowEvent[]]>;
}

interface OrderRow {
	t: number;
	id: string;
	owner: number | null;
	visitor: number | null;
	start: number | null;
	/** Whether it belongs to a session of the question. */
	isInside: 0 | 1;
}

/**
 * Reads the orders of a question: of its sessions and, where no filter asks for sessions, the others that known persons placed in
 * the range. They are in memory together, a few to a hundred visits.
 */
export function loadOrders(
	context: ReportContext,
	question: SessionQuestion,
	set: SessionSet,
	name: number,
): OrdersOfVisits {
	const bySession = new Map<string, FlowEvent[]>();
	const byOwner = new Map<number, FlowEvent[]>();
	for (const { t, id, owner, visitor, start, isInside } of ordersOf(context, question, set)) {
		const event = { t, id, name, path: null };
		if (isInside === 1) addTo(bySession, `${visitor} ${start}`, event);
		else if (owner !== null) addTo(byOwner, owner, event);
	}
	return {
		take: (visitor, start) => takeFrom(bySession, `${visitor} ${start}`),
		takeOthers: (person) => takeFrom(byOwner, person),
		rest: () => byOwner,
	};
}

function ordersOf(context: ReportContext, question: SessionQuestion, set: SessionSet): Iterable<OrderRow> {
	const { from, where, bind } = set.isFiltered ? ordersInSessions(context, question, set) : ordersOfRange(set);
	return context.db
		.prepare<[object], OrderRow>(
			`SELECT o.t, hex(o.first_id) AS id, o.owner, o.visitor, o.session_start AS start,
				coalesce(o.session_start >= :since AND o.session_start < :until, 0) AS isInside FROM ${from} WHERE ${where}`,
		)
		.iterate({ ...bind, ...momentsOf(context, question) });
}

/** Orders of the sessions that began in the range, and all others that were placed in it. */
function ordersOfRange({ bind }: SessionSet): OrderSet {
	const began = 'o.session_start >= :since AND o.session_start < :until';
	return { from: 'orders o', where: `o.site = :site AND (${began} OR o.day BETWEEN :from AND :to)`, bind };
}

function addTo<K>(events: Map<K, FlowEvent[]>, key: K, event: FlowEvent): void {
	const known = events.get(key);
	if (known === undefined) events.set(key, [event]);
	else known.push(event);
}

function takeFrom<K>(events: Map<K, FlowEvent[]>, key: K): FlowEvent[] {
	const known = events.get(key) ?? [];
	events.delete(key);
	return known;
}
