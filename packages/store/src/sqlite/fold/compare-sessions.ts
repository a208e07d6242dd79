import { channelOfSession } from '@aisle/analytics';
import type { FoldedVisitor, KnownSession, VisitorUnit } from '../units/visitor-unit.js';
import { type FoldRun, noteSession, personOf } from './run.js';

/**
 * Notes which of a visitor's sessions are not as they were, and what depends on them. Gives the sessions that were folded as
 * they are, the unchanged ones as the same objects.
 */
export function compareSessions(run: FoldRun, unit: VisitorUnit, folded: FoldedVisitor): KnownSession[] {
	const result: KnownSession[] = [];
	let [i, j] = [folded.from.session, 0];
	const end = Math.min(folded.until.session, unit.sessions.length);
	let restarted = false;
	while (i < end || j < folded.sessions.length) {
		const was = i < end ? unit.sessions[i] : undefined;
		const is = folded.sessions[j];
		const before = was !== undefined && (is === undefined || was.start <= is.start) ? was : undefined;
		const after = is !== undefined && (was === undefined || is.start <= was.start) ? is : undefined;
		if (before !== undefined) i++;
		if (after !== undefined) j++;
		if (before !== undefined && after !== undefined && isSame(before, after)) {
			result.push(before);
			continue;
		}
		if (before !== undefined && before.startId !== after?.startId) restarted = true;
		change(run, unit, before, after);
		if (after !== undefined) result.push(after);
	}
	if (restarted)
		for (const {
			event: { orderId },
		} of folded.owned)
			if (orderId !== undefined) run.orders.add(orderId);
	return result;
}

function isSame(a: KnownSession, b: KnownSession): boolean {
	return (
		a.end === b.end &&
		a.startId === b.startId &&
		a.person === b.person &&
		a.pageviews === b.pageviews &&
		a.interactions === b.interactions &&
		a.keyEvents === b.keyEvents &&
		a.engagedMs === b.engagedMs &&
		a.steps === b.steps &&
		a.entryPath === b.entryPath &&
		a.exitPath === b.exitPath &&
		a.traffic === b.traffic &&
		a.country === b.country &&
		a.device === b.device
	);
}

function change(
	run: FoldRun,
	visitor: VisitorUnit,
	before: KnownSession | undefined,
	after: KnownSession | undefined,
): void {
	if (after !== undefined) {
		if (before === undefined) after.orders = 0;
		else if (before.orders !== undefined) after.orders = before.orders;
	}
	noteSession(run, (before ?? after)?.start ?? 0, { visitor, before, after, orders: 0 });
	const isSeenAlike =
		before?.person === after?.person && before?.day === after?.day && before?.traffic === after?.traffic;
	for (const session of [before, after]) {
		if (session === undefined) continue;
		const person = personOf(run, session.person);
		const until = session.end + run.rules.sessionGapMs;
		for (const { id, t } of person.orders.values()) if (t >= session.start && t <= until) run.orders.add(id);
		if (isSeenAlike) continue;
		const { seen } = person;
		const change = session === before ? 'remove' : 'add';
		seen[change]('channel', channelOfSession(session), session.day, run.ledger);
		seen[change]('session', '', session.day, run.ledger);
	}
}
