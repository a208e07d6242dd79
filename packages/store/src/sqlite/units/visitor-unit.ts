import { byTime, foldVisitor, localDay, type Session, type SiteRules, type Touchpoint } from '@aisle/analytics';
import type { UnitEvent } from './unit-event.js';

/** A session with what is known of its row. */
export interface KnownSession extends Session {
	day: number;
	/** Orders that belong to it; absent where the file has to be asked. */
	orders?: number;
}

/** One visitor as the last commit left them. */
export interface VisitorUnit {
	no: number;
	key: string;
	/** In order of time, bots and automated days included. */
	events: UnitEvent[];
	sessions: KnownSession[];
	touchpoints: Touchpoint[];
	persons: Set<string>;
	/** Nothing of the visitor is in the file. */
	isNew: boolean;
	/** Browser events by local day, once a day may have too many. */
	eventsByDay?: Map<number, number>;
}

/** A visitor as the events make them. */
export interface FoldedVisitor extends Pick<VisitorUnit, 'events' | 'sessions' | 'touchpoints' | 'persons'> {
	/** Person of each event that counts. */
	owned: { event: UnitEvent; person: string }[];
	excluded: UnitEvent[];
	/** Sessions and touchpoints before these are as they were, and so are the events before; 0: everything was folded. */
	from: { session: number; touchpoint: number };
	/** Those from here on are as they were, too; Infinity: everything behind was folded. */
	until: { session: number; touchpoint: number };
}

/** Folds a visitor's events, which come in order of time. Changes none of them. */
export function foldUnit(key: string, events: UnitEvent[], rules: SiteRules): FoldedVisitor {
	const { owned, sessions, touchpoints, excluded } = foldVisitor(key, events, rules);
	const persons = new Set<string>();
	for (const { person } of owned) persons.add(person);
	const known = sessions as KnownSession[];
	for (const session of known) session.day = localDay(rules.timeZone, session.start);
	const from = { session: 0, touchpoint: 0 };
	const until = { session: Infinity, touchpoint: Infinity };
	return { events, sessions: known, touchpoints, persons, owned, excluded, from, until };
}

/** A visitor as the file has them: what counts, counts already. */
export function loadedUnit(
	no: number,
	key: string,
	events: UnitEvent[],
	isNew: boolean,
	rules: SiteRules,
): VisitorUnit {
	const folded = foldUnit(key, events.sort(byTime), rules);
	for (const { event, person } of folded.owned) {
		event.counts = 'yes';
		event.owner = person;
	}
	for (const event of folded.excluded) event.counts = 'excluded';
	const { sessions, touchpoints, persons } = folded;
	return { no, key, events, sessions, touchpoints, persons, isNew };
}
