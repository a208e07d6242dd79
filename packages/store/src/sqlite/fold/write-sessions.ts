import { addSession, sessionRow } from '@aisle/analytics';
import type { KnownSession } from '../units/visitor-unit.js';
import type { FoldRun, SessionChange } from './run.js';

/** Writes the sessions that are not as they were, and what they add to the roll-ups. */
export function writeSessions(run: FoldRun): void {
	for (const change of run.sessions.values()) writeSession(run, change);
}

function writeSession(run: FoldRun, { visitor, before, after, orders }: SessionChange): void {
	const { site, rules, ledger, tables } = run;
	const had = before === undefined ? 0 : ordersOf(run, visitor.no, before);
	if (before === after && orders === 0) return;
	if (before !== undefined) addSession(ledger, before, had, before.day, rules, -1);
	if (after !== undefined) {
		after.orders = had + orders;
		addSession(ledger, after, after.orders, after.day, rules, 1);
		tables.facts.put(site, sessionRow(after, after.orders, after.day, rules));
	} else if (before !== undefined) tables.facts.remove(site, sessionRow(before, had, before.day, rules));
}

function ordersOf({ tables, site }: FoldRun, visitor: number, session: KnownSession): number {
	return session.orders ?? tables.facts.sessionOrders(site, session.day, visitor, session.start);
}
