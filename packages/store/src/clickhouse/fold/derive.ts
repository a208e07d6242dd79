import {
	type CartEpisode,
	createRules,
	deriveFacts,
	type Facts,
	type Identities,
	resolveVisitors,
	type Session,
	type StoredEvent,
} from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import { placeOf } from '../raw/event-row.js';
import type { Closure } from './closure.js';

/** What follows from a closure, by the rules of analytics alone. */
export interface Derived {
	facts: Facts;
	/** Every event that is stored, its first copy. */
	events: StoredEvent[];
	eventById: Map<string, StoredEvent>;
	/** Visitor of an event; its own place where nobody is known. */
	visitorOf(event: StoredEvent): string;
	personByEvent: Map<StoredEvent, string>;
	excluded: ReadonlySet<StoredEvent>;
	/** The session that holds a browser event that counts. */
	sessionOf(event: StoredEvent): Session | undefined;
	/** The event that opened a cart. */
	openerOf(cart: CartEpisode): StoredEvent | undefined;
}

export function derive(site: Site, { firstById }: Closure): Derived {
	const events = Array.from(firstById.values(), ({ event }) => event);
	const identities = resolveVisitors(events);
	const { visitors, loose } = byVisitor(events, identities);
	const facts = deriveFacts({ visitors, loose, records: [] }, createRules(site));
	const personByEvent = new Map<StoredEvent, string>();
	for (const [person, owned] of facts.eventsByPerson) {
		for (const event of owned as StoredEvent[]) personByEvent.set(event, person);
	}
	const excluded = new Set(facts.excluded as StoredEvent[]);
	const sessionsByVisitor = new Map<string, Session[]>();
	for (const session of facts.sessions) {
		const sessions = sessionsByVisitor.get(session.visitor);
		if (sessions === undefined) sessionsByVisitor.set(session.visitor, [session]);
		else sessions.push(session);
	}
	const visitorOf = (event: StoredEvent): string => identities.visitorOf(event) ?? placeOf(event);
	const eventById = new Map(events.map((event) => [event.id, event]));
	return {
		facts,
		events,
		eventById,
		visitorOf,
		personByEvent,
		excluded,
		sessionOf(event) {
			if (event.source !== 'browser' || excluded.has(event)) return undefined;
			return sessionAt(sessionsByVisitor.get(visitorOf(event)) ?? [], event.t);
		},
		openerOf: (cart) => eventById.get(cart.openedId),
	};
}

function byVisitor(events: readonly StoredEvent[], identities: Identities) {
	const visitors = new Map<string, StoredEvent[]>();
	const loose: StoredEvent[] = [];
	for (const event of events) {
		const visitor = identities.visitorOf(event);
		if (visitor === undefined) {
			loose.push(event);
			continue;
		}
		const known = visitors.get(visitor);
		if (known === undefined) visitors.set(visitor, [event]);
		else known.push(event);
	}
	return { visitors, loose };
}

/** The one of a visitor's sessions, which come in order of time and do not overlap, that holds a moment. */
function sessionAt(sessions: readonly Session[], t: number): Session | undefined {
	let [low, high] = [0, sessions.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sessions[middle]?.start ?? Infinity) <= t) low = middle + 1;
		else high = middle;
	}
	const session = sessions[low - 1];
	return session !== undefined && t <= session.end ? session : undefined;
}
