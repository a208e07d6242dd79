import { type CartEpisode, foldCarts } from '../cart/fold-carts.js';
import { isOrderRecord } from '../event-kind.js';
import { byTime } from '../event-order.js';
import { foldOrder, type Order, orderIdOf, type WaitingRefund } from '../order/fold-order.js';
import { recordsInView } from '../order/records-in-view.js';
import { assignPersons } from '../person/assign-persons.js';
import type { SiteRules } from '../rules.js';
import { foldSessions, type Owned, type Session } from '../session/fold-sessions.js';
import type { FoldEvent } from '../stored-event.js';
import { localDay } from '../time/local-day.js';
import { foldTouchpoints, type Touchpoint } from '../touchpoint/fold-touchpoints.js';

/**
 * A set of events whose derived rows are to be known. It must be closed: with a visitor come all persons of the visitor, with
 * a person all visitors of the person, with an event of an order the visitor of the record that decides who placed it.
 */
export interface World {
	/** All events of each visitor, in any order. */
	visitors: ReadonlyMap<string, readonly FoldEvent[]>;
	/** Events of nobody known. */
	loose: readonly FoldEvent[];
	/** Further records of the orders in question, from visitors outside. */
	records: readonly FoldEvent[];
}

/** An order with the person and the session it belongs to, where there are such. */
export interface PlacedOrder extends Order {
	owner?: string;
	session?: Session;
}

/** Everything that follows from a set of events. */
export interface Facts {
	sessions: Session[];
	/** Which persons a visitor has been. */
	memberships: { person: string; visitor: string }[];
	orders: PlacedOrder[];
	waiting: WaitingRefund[];
	carts: CartEpisode[];
	touchpoints: Touchpoint[];
	/** Events that were folded or loose, per visitor or not: what counts. */
	counted: FoldEvent[];
	/** Events that are stored but never folded: bots and automated visitor-days. */
	excluded: FoldEvent[];
	/** Folded events of each person, in no particular order. */
	eventsByPerson: Map<string, FoldEvent[]>;
}

/** The fold: facts of a closed set of events. Pure; the order of anything in `world` does not matter. */
export function deriveFacts(world: World, rules: SiteRules): Facts {
	const facts: Facts = {
		sessions: [],
		memberships: [],
		orders: [],
		waiting: [],
		carts: [],
		touchpoints: [],
		counted: [],
		excluded: [],
		eventsByPerson: new Map(),
	};
	const personByEvent = new Map<FoldEvent, string>();
	for (const [visitor, events] of world.visitors) deriveVisitor(visitor, events, rules, facts, personByEvent);
	for (const event of world.loose) (event.bot ? facts.excluded : facts.counted).push(event);
	deriveOrders(world, rules, facts, personByEvent);
	deriveCarts(rules, facts);
	return facts;
}

function deriveVisitor(
	visitor: string,
	events: readonly FoldEvent[],
	rules: SiteRules,
	facts: Facts,
	personByEvent: Map<FoldEvent, string>,
): void {
	const { owned, sessions, touchpoints, excluded } = foldVisitor(visitor, [...events].sort(byTime), rules);
	for (const session of sessions) facts.sessions.push(session);
	for (const touch of touchpoints) facts.touchpoints.push(touch);
	for (const event of excluded) facts.excluded.push(event);
	noteOwners(visitor, owned, facts, personByEvent);
}

/** What follows from one visitor's events alone. */
export interface VisitorFold<E extends FoldEvent = FoldEvent> {
	/** Events that count, with the person to whom each belongs, in order of time. */
	owned: Owned<E>[];
	/** In order of time. */
	sessions: Session[];
	/** In order of time. */
	touchpoints: Touchpoint[];
	/** Bots and automated days. */
	excluded: E[];
}

/** Folds all events of one visitor, which come in order of time. */
export function foldVisitor<E extends FoldEvent>(
	visitor: string,
	events: readonly E[],
	rules: SiteRules,
): VisitorFold<E> {
	const excluded: E[] = [];
	const owned = assignPersons(visitor, withoutAutomated(events, rules, excluded));
	const sessions = foldSessions(visitor, owned, rules);
	return { owned, sessions, touchpoints: foldTouchpoints(owned, sessions), excluded };
}

function noteOwners(visitor: string, owned: Owned[], facts: Facts, personByEvent: Map<FoldEvent, string>): void {
	const persons = new Set<string>();
	for (const { event, person } of owned) {
		facts.counted.push(event);
		personByEvent.set(event, person);
		persons.add(person);
		const events = facts.eventsByPerson.get(person);
		if (events === undefined) facts.eventsByPerson.set(person, [event]);
		else events.push(event);
	}
	for (const person of persons) facts.memberships.push({ person, visitor });
}

/** Leaves out bots, and the browser events of every local day that has too many of them. */
function withoutAutomated<E extends FoldEvent>(events: readonly E[], rules: SiteRules, excluded: E[]): readonly E[] {
	const people = events.some((event) => event.bot) ? events.filter((event) => !event.bot) : events;
	if (people !== events) for (const event of events) if (event.bot) excluded.push(event);
	if (people.length <= rules.automatedDayEvents) return people;
	const countByDay = new Map<number, number>();
	const dayOf = (event: E): number => localDay(rules.timeZone, event.t);
	for (const event of people) {
		if (event.source === 'browser') countByDay.set(dayOf(event), (countByDay.get(dayOf(event)) ?? 0) + 1);
	}
	return people.filter((event) => {
		const kept = event.source !== 'browser' || (countByDay.get(dayOf(event)) ?? 0) <= rules.automatedDayEvents;
		if (!kept) excluded.push(event);
		return kept;
	});
}

function deriveOrders(world: World, rules: SiteRules, facts: Facts, personByEvent: Map<FoldEvent, string>): void {
	const excluded = new Set(facts.excluded.filter(isOrderRecord));
	const all = [...facts.counted, ...excluded, ...world.records].filter(isOrderRecord);
	const recordsById = groupBy(all, (event) => orderIdOf(event).id);
	const sessionsByPerson = groupBy(facts.sessions, (session) => session.person);
	const sessionsByVisitor = groupBy(facts.sessions, (session) => session.visitor);
	const visitorByEvent = visitorsOf(recordsById, world);
	for (const [id, sent] of recordsById) {
		const records = recordsInView(sent, rules).filter((record) => !excluded.has(record));
		const { order, waiting } = foldOrder(id, records, rules);
		for (const refund of waiting) facts.waiting.push(refund);
		if (order === undefined) continue;
		const placed: PlacedOrder = { ...order };
		const owner = personByEvent.get(order.decider);
		if (owner !== undefined) placed.owner = owner;
		const visitor = visitorByEvent.get(order.decider);
		const session =
			order.decider.source === 'browser' && visitor !== undefined
				? sessionAround(sessionsByVisitor.get(visitor) ?? [], order.decider.t, 0)
				: sessionAround(sessionsByPerson.get(owner ?? '') ?? [], order.t, rules.sessionGapMs);
		if (session !== undefined) placed.session = session;
		facts.orders.push(placed);
	}
}

function visitorsOf(recordsById: Map<string, FoldEvent[]>, world: World): Map<FoldEvent, string> {
	const visitorByEvent = new Map<FoldEvent, string>();
	if (recordsById.size === 0) return visitorByEvent;
	for (const [visitor, events] of world.visitors) {
		for (const event of events) if (isOrderRecord(event)) visitorByEvent.set(event, visitor);
	}
	return visitorByEvent;
}

/** The session with start <= t <= end + grace that started last; of several, the one whose visitor key sorts first. */
export function sessionAround(sessions: readonly Session[], t: number, graceMs: number): Session | undefined {
	let best: Session | undefined;
	for (const session of sessions) {
		if (session.start > t || t > session.end + graceMs) continue;
		const later = best === undefined || session.start > best.start;
		if (later || (session.start === best?.start && session.visitor < best.visitor)) best = session;
	}
	return best;
}

function deriveCarts(rules: SiteRules, facts: Facts): void {
	const ordersByOwner = groupBy(facts.orders, (order) => order.owner ?? '');
	for (const [person, events] of facts.eventsByPerson) {
		for (const cart of foldCarts(person, events, ordersByOwner.get(person) ?? [], rules)) facts.carts.push(cart);
	}
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const value of values) {
		const group = groups.get(keyOf(value));
		if (group === undefined) groups.set(keyOf(value), [value]);
		else group.push(value);
	}
	return groups;
}
