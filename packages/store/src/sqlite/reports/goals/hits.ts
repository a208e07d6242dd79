import type { ReportContext } from '../context.js';
import { DURING, EVENTS_BY_TIME, FROM_BROWSER, PARAMS, type StoredParams } from '../event-fields.js';
import { anyOf, type StoredStep } from '../flows/flow-steps.js';
import { type Condition, wordNumber } from '../sessions/conditions.js';
import { ordersInSessions } from '../sessions/orders.js';
import { type SessionQuestion, sessionSet } from '../sessions/session-set.js';

/** Something that may reach a goal, in the session in which it happened. */
export interface Hit {
	/** The event, or the order. */
	subject: { kind: 'event'; id: Buffer } | { kind: 'order'; id: string };
	t: number;
	/** Visitor and start of the session. */
	session: string;
	person: number;
	name: number;
	path: number | null;
	/** What the event or order says that it was worth. */
	worth?: { value: number; currency: string | undefined } | { minor: number; currency: string };
}

interface EventRow {
	id: Buffer;
	visitor: number;
	t: number;
	name: number;
	path: number | null;
	params: StoredParams;
}

interface SessionRow {
	visitor: number;
	start: number;
	end: number;
	person: number;
}

/**
 * Browser events that meet one of the steps, with the session of the question that they happened in. Events are looked through
 * from the first session of the question to the end of the last, sessions after them: few events meet a step.
 */
export function* eventHits(
	context: ReportContext,
	question: SessionQuestion,
	steps: readonly StoredStep[],
): Iterable<Hit> {
	const { db, site, fields } = context;
	const { sql, bind } = sessionSet(context, question);
	const bounds = db
		.prepare<[object], { since: number | null; until: number | null }>(
			`SELECT min(s.start) AS since, max(s."end") + 1 AS until FROM session s WHERE ${sql}`,
		)
		.get(bind);
	if (bounds === undefined || bounds.since === null || steps.length === 0) return;
	const byVisitor = new Map<number, EventRow[]>();
	for (const row of eventsMeeting(context, anyOf(steps), { site: site.no, ...bounds })) {
		const rows = byVisitor.get(row.visitor);
		if (rows === undefined) byVisitor.set(row.visitor, [row]);
		else rows.push(row);
	}
	const sessions = db.prepare<[object], SessionRow>(
		`SELECT s.visitor, s.start, s."end" AS end, s.person FROM session s WHERE ${sql}`,
	);
	for (const { visitor, start, end, person } of sessions.iterate(bind)) {
		for (const { id, t, name, path, params } of byVisitor.get(visitor) ?? []) {
			if (t < start || t > end) continue;
			const { value, currency } = fields.params(params);
			const subject = { kind: 'event', id } as const;
			const hit: Hit = { subject, t, session: sessionKey(visitor, start), person, name, path };
			if (value !== undefined) hit.worth = { value, currency };
			yield hit;
		}
	}
}

function eventsMeeting(context: ReportContext, steps: Condition, range: object): Iterable<EventRow> {
	const purchase = wordNumber(context, 'purchase');
	return context.db
		.prepare<[object], EventRow>(
			`SELECT e.id, e.visitor, e.t, e.name, e.path, ${PARAMS} AS params FROM ${EVENTS_BY_TIME}
			WHERE ${DURING} AND ${FROM_BROWSER} AND e.visitor IS NOT NULL AND e.name <> :purchase AND ${steps.sql}`,
		)
		.iterate({ ...range, ...steps.bind, purchase });
}

/** Orders of the sessions of the question, whoever reported them. */
export function* orderHits(context: ReportContext, question: SessionQuestion): Iterable<Hit> {
	const set = sessionSet(context, question);
	const name = wordNumber(context, 'purchase');
	const { from } = ordersInSessions(context, question, set);
	const rows = context.db.prepare<[object], SessionRow & { id: string; t: number; minor: number; currency: string }>(
		`SELECT o.id, o.t, s.visitor, s.start, s.person, o.gross_minor AS minor, o.currency FROM ${from} WHERE o.site = :site AND ${set.sql}`,
	);
	for (const { id, t, visitor, start, person, minor, currency } of rows.iterate(set.bind)) {
		const subject = { kind: 'order', id } as const;
		yield { subject, t, session: sessionKey(visitor, start), person, name, path: null, worth: { minor, currency } };
	}
}

/** What tells a session from all others of its site. */
export function sessionKey(visitor: number, start: number): string {
	return `${visitor} ${start}`;
}
