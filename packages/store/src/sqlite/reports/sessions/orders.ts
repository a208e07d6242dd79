import type { ReportContext } from '../context.js';
import { columnSessions } from './column-sessions.js';
import { momentsOf, type SessionQuestion, sessionSet, type SessionSet } from './session-set.js';

/** `orders o` with the `session s` to which each belongs; an order without a session is not there. */
const WITH_SESSION = `orders o CROSS JOIN session s ON s.site = o.site AND s.day = local_day(:zone, o.session_start)
	AND s.visitor = o.visitor AND s.start = o.session_start`;

/** Orders that a question is about, as the parts of a statement after FROM. */
export interface OrderSet {
	from: string;
	where: string;
	bind: Record<string, unknown>;
}

/**
 * Orders that belong to sessions: without filters those placed in the range, with filters those of the matching sessions. To be
 * asked for at once: what SQL is told of sessions changes with the next call.
 */
export function ordersInSessions(context: ReportContext, question: SessionQuestion, known?: SessionSet): OrderSet {
	const set = known ?? sessionSet(context, question);
	if (!set.isFiltered) {
		return {
			from: WITH_SESSION,
			where: 'o.site = :site AND o.day BETWEEN :from AND :to AND o.session_start IS NOT NULL',
			bind: set.bind,
		};
	}
	const moments = momentsOf(context, question);
	const sessions = columnSessions(context, set);
	if (sessions !== undefined) {
		context.marked.useSessions(sessions.isChosen);
		return {
			from: WITH_SESSION,
			where:
				'o.site = :site AND o.session_start >= :since AND o.session_start < :until AND in_sessions(o.visitor, o.session_start)',
			bind: { site: context.site.no, zone: context.site.timeZone, ...moments },
		};
	}
	return {
		from: WITH_SESSION,
		where: `o.site = :site AND o.session_start >= :since AND o.session_start < :until AND ${set.sql}`,
		bind: { ...set.bind, ...moments },
	};
}

/** The same with orders that belong to no session, where no filter asks for sessions. */
export function allOrders(context: ReportContext, question: SessionQuestion, set?: SessionSet): OrderSet {
	const known = set ?? sessionSet(context, question);
	if (known.isFiltered) return ordersInSessions(context, question, known);
	return { from: 'orders o', where: 'o.site = :site AND o.day BETWEEN :from AND :to', bind: known.bind };
}
