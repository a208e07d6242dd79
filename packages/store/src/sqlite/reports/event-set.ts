import type { ReportContext } from './context.js';
import { COUNTS, DURING, EVENTS_BY_TIME, FROM_BROWSER, WITHIN_SESSION } from './event-fields.js';
import { momentsOf, type SessionQuestion, sessionSet } from './sessions/session-set.js';

/** Events that a question is about, as the parts of a statement after FROM. */
export interface EventSet {
	from: string;
	where: string;
	bind: Record<string, unknown>;
	/** The persons are those of `session s`. */
	ofSessions: boolean;
}

/** Events of the range that count; with filters, the browser events within the matching sessions. */
export function eventsOf(context: ReportContext, question: SessionQuestion): EventSet {
	const set = sessionSet(context, question);
	if (set.isFiltered) {
		const from = `session s CROSS JOIN event e ON ${WITHIN_SESSION}`;
		return { from, where: set.sql, bind: set.bind, ofSessions: true };
	}
	return {
		from: EVENTS_BY_TIME,
		where: `${DURING} AND ${COUNTS}`,
		bind: { ...set.bind, ...momentsOf(context, question) },
		ofSessions: false,
	};
}

/** The same with further sources and conditions. */
export function narrowed(set: EventSet, where: string, bind: Record<string, unknown> = {}, from = ''): EventSet {
	return { ...set, from: set.from + from, where: `${set.where} AND ${where}`, bind: { ...set.bind, ...bind } };
}

/** A statement with its values. */
export interface Statement {
	sql: string;
	bind: Record<string, unknown>;
}

/**
 * Statement for the distinct pairs of `key` (SQL over `event e`) and the `person` of browser events.
 * Every one but a shared visitor is looked up once, not once an event.
 */
export function personPairs({ owners, site }: ReportContext, set: EventSet, key: string): Statement {
	const { from, where, bind } = set;
	if (set.ofSessions)
		return { sql: `SELECT DISTINCT ${key} AS key, s.person AS person FROM ${from} WHERE ${where}`, bind };
	const shared = owners.load(site);
	const isShared = 'e.visitor IN (SELECT value FROM json_each(:shared))';
	const during = `${where} AND ${FROM_BROWSER} AND e.visitor IS NOT NULL`;
	const known = `SELECT d.key AS key, sole_owner(d.visitor) AS person
		FROM (SELECT DISTINCT ${key} AS key, e.visitor AS visitor FROM ${from} WHERE ${during} AND NOT ${isShared}) d`;
	const turning = `SELECT ${key} AS key, shared_owner(e.visitor, e.t, e.id) AS person FROM ${from} WHERE ${during} AND ${isShared}`;
	const sql = shared === '[]' ? `SELECT DISTINCT key, person FROM (${known})` : `${known} UNION ${turning}`;
	return { sql, bind: { ...bind, shared } };
}

/** Distinct persons of browser events by a key. */
export function countPersons<K>(context: ReportContext, set: EventSet, key: string): Map<K, number> {
	const { sql, bind } = personPairs(context, set, key);
	const rows = context.db
		.prepare<[object], [K, number]>(`SELECT key, count(*) FROM (${sql}) GROUP BY key`)
		.raw()
		.all(bind);
	return new Map(rows);
}
