import { channelOfSession, type SiteRules } from '@aisle/analytics';
import type { EventTable } from '../events.js';
import type { FactTables } from '../facts.js';
import type { IdentityTable } from '../identities.js';
import type { OwnOrder } from '../own-facts.js';
import { createGenerations } from './generations.js';
import { createKeptPersons } from './kept-persons.js';
import { cartsOf, createPerson, giveEvent, type PersonUnit } from './person-unit.js';
import { toUnitEvent } from './unit-event.js';
import { loadedUnit, type VisitorUnit } from './visitor-unit.js';

/** Events that the younger generation of visitors holds at most, about a kilobyte each with what is made of them. */
const KEPT = 10_000;

/** Events that a visitor without any weighs as much as. */
const VISITOR_WEIGHT = 4;

/** Events beyond which a visitor weighs no more: a single huge one must not make the others forgotten. */
const MOST_COUNTED = KEPT / 10;

/** Visitors and persons as the last commit left them, read when first asked for and kept while they are busy. */
export interface Units {
	visitor(no: number, rules: SiteRules): VisitorUnit;
	person(site: number, key: string, rules: SiteRules): PersonUnit;
	/** A person of whom nothing is in the file. */
	newPerson(site: number, key: string): PersonUnit;
	/** Makes room for so many events by forgetting who was not busy; never in the middle of a transaction. */
	trim(coming: number): void;
	/** Forgets everyone: a rolled-back transaction took back what happened to them. */
	forget(): void;
}

interface Sources {
	events: EventTable;
	identities: IdentityTable;
	facts: FactTables;
}

export function createUnits(sources: Sources): Units {
	const { facts } = sources;
	const scale = createScale();
	const visitors = createGenerations<number, VisitorUnit>(scale.put);
	const persons = createKeptPersons();
	const readVisitor = (no: number, rules: SiteRules): VisitorUnit => {
		const unit = loadVisitor(no, sources, rules);
		visitors.set(no, unit);
		return unit;
	};
	const visitor = (no: number, rules: SiteRules): VisitorUnit => visitors.get(no) ?? readVisitor(no, rules);
	const newPerson = (site: number, key: string): PersonUnit => {
		const unit = createPerson(key);
		persons.set(site, unit);
		return unit;
	};
	const readPerson = (site: number, key: string, rules: SiteRules): PersonUnit => {
		const unit = newPerson(site, key);
		for (const no of facts.visitorsOf(site, key)) addVisitor(unit, visitor(no, rules));
		addOrders(unit, facts.ordersOf(site, key));
		unit.carts = cartsOf(unit, rules).carts;
		return unit;
	};
	return {
		visitor,
		newPerson,
		person: (site, key, rules) => persons.get(site, key) ?? readPerson(site, key, rules),
		trim(coming) {
			if (!scale.isFullWith(coming)) return;
			visitors.age();
			persons.age();
		},
		forget() {
			scale.clear();
			visitors.clear();
			persons.clear();
		},
	};
}

function loadVisitor(no: number, { events, identities }: Sources, rules: SiteRules): VisitorUnit {
	const row = identities.byNumber(no);
	const isNew = row.isNew === true;
	row.isNew = false;
	const loaded = isNew ? [] : events.ofVisitor(no).map((event) => toUnitEvent(event, rules.timeZone));
	return loadedUnit(no, row.key, loaded, isNew, rules);
}

/** What the younger generation of visitors weighs. */
interface Scale {
	put(visitor: VisitorUnit): void;
	/** Adds so many events; whether that is too much, whereupon the next generation has them alone. */
	isFullWith(events: number): boolean;
	clear(): void;
}

function createScale(): Scale {
	let weight = 0;
	return {
		put: ({ events }) => void (weight += VISITOR_WEIGHT + Math.min(events.length, MOST_COUNTED)),
		isFullWith(events) {
			weight += events;
			if (weight <= KEPT) return false;
			weight = events;
			return true;
		},
		clear: () => void (weight = 0),
	};
}

/** What a person ordered. */
function addOrders(person: PersonUnit, orders: readonly OwnOrder[]): void {
	for (const { id, t, firstId, day, inSession } of orders) {
		person.orders.set(id, { id, t, firstId });
		if (inSession) person.seen.add('buyer', '', day);
	}
}

/** What a visitor was and did as this person. */
function addVisitor(person: PersonUnit, visitor: VisitorUnit): void {
	person.visitors.add(visitor.no);
	for (const event of visitor.events) if (event.owner === person.key) giveEvent(person, event);
	for (const session of visitor.sessions) {
		if (session.person !== person.key) continue;
		person.seen.add('channel', channelOfSession(session), session.day);
		person.seen.add('session', '', session.day);
	}
}
