import { assignPersons, byTime, foldSessions, foldTouchpoints, localDay, type SiteRules } from '@aisle/analytics';
import { firstFrom, insertInOrder, type Moment } from './in-order.js';
import type { UnitEvent } from './unit-event.js';
import type { FoldedVisitor, KnownSession, VisitorUnit } from './visitor-unit.js';

/**
 * Folds a visitor with new events from the last session start before them up to the first one behind them that stays as it is;
 * nothing outside can change. `added` is in order of time and is put among the visitor's events. Gives nothing, and changes
 * nothing, where all has to be folded: no session began before, a day becomes automated, or the visitor is or becomes more
 * than one person.
 */
export function foldRest(unit: VisitorUnit, added: readonly UnitEvent[], rules: SiteRules): FoldedVisitor | undefined {
	const [first] = added;
	const last = added.at(-1);
	const [person] = unit.persons;
	if (first === undefined || last === undefined || person === undefined || unit.persons.size > 1) return undefined;
	const session = unit.sessions.findLastIndex(({ start }) => start < first.t);
	if (session === -1) return undefined;
	const user = person.startsWith('u:') ? person.slice(2) : undefined;
	if (added.some(({ userId, bot }) => !bot && userId !== undefined && userId !== user)) return undefined;
	if (!countDays(unit, added, rules)) return undefined;
	for (const event of added) insertInOrder(unit.events, event);
	let until = session + 1;
	while ((unit.sessions[until]?.start ?? Infinity) <= last.t) until++;
	for (; ; until++) {
		const folded = foldPart(unit, { session, until, user }, rules);
		const [next, end] = [unit.sessions[until], folded.sessions.at(-1)?.end ?? -Infinity];
		// a session start knows nothing of what was before it, once silence went before it
		if (next === undefined || next.start - end > rules.sessionGapMs) return folded;
	}
}

/** The fold of a visitor's events from the start of one session up to the start of another, or to the end. */
function foldPart(
	unit: VisitorUnit,
	{ session, until, user }: { session: number; until: number; user: string | undefined },
	rules: SiteRules,
): FoldedVisitor {
	const [start, stop] = [startOf(unit.sessions[session]), startOf(unit.sessions[until])];
	const place = <M extends Moment>(list: readonly M[], moment: Moment | undefined, orElse: number): number =>
		moment === undefined ? orElse : firstFrom(list, moment);
	const excluded: UnitEvent[] = [];
	const events = unit.events.slice(place(unit.events, start, 0), place(unit.events, stop, unit.events.length));
	const kept = events.filter((event) => {
		const counts = !event.bot && !(event.source === 'browser' && isAutomated(unit, event.day, rules));
		if (!counts) excluded.push(event);
		return counts;
	});
	const owned = assignPersons(unit.key, kept, user);
	const sessions = foldSessions(unit.key, owned, rules) as KnownSession[];
	for (const each of sessions) each.day = localDay(rules.timeZone, each.start);
	return {
		events: unit.events,
		sessions,
		touchpoints: foldTouchpoints(owned, sessions),
		persons: unit.persons,
		owned,
		excluded,
		from: { session, touchpoint: place(unit.touchpoints, start, 0) },
		until: { session: until, touchpoint: place(unit.touchpoints, stop, unit.touchpoints.length) },
	};
}

function startOf(session: KnownSession | undefined): Moment | undefined {
	return session === undefined ? undefined : { t: session.start, id: session.startId };
}

/** Counts the new events on their days; false, with nothing counted, where a day comes to have too many. */
function countDays(unit: VisitorUnit, added: readonly UnitEvent[], rules: SiteRules): boolean {
	if (unit.events.length + added.length <= rules.automatedDayEvents) return true;
	const counts = (unit.eventsByDay ??= dayCounts(unit.events));
	const more = dayCounts(added);
	for (const [day, n] of more) {
		const had = counts.get(day) ?? 0;
		if (had <= rules.automatedDayEvents && had + n > rules.automatedDayEvents) return false;
	}
	for (const [day, n] of more) counts.set(day, (counts.get(day) ?? 0) + n);
	return true;
}

function dayCounts(events: readonly UnitEvent[]): Map<number, number> {
	const counts = new Map<number, number>();
	for (const { bot, source, day } of events) {
		if (!bot && source === 'browser') counts.set(day, (counts.get(day) ?? 0) + 1);
	}
	return counts;
}

function isAutomated(unit: VisitorUnit, day: number, rules: SiteRules): boolean {
	return (unit.eventsByDay?.get(day) ?? 0) > rules.automatedDayEvents;
}

/** Events with others put in and some left out, in order of time. */
export function mergedEvents(
	events: readonly UnitEvent[],
	added: readonly UnitEvent[],
	removed: ReadonlySet<number>,
): UnitEvent[] {
	const kept = removed.size === 0 ? events : events.filter(({ n }) => !removed.has(n));
	return kept.concat(added).sort(byTime);
}
