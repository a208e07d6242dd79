import { channelOfSession, type SiteRules } from '@aisle/analytics';
import type { EventTable } from '../events.js';
import type { FactTables, OwnOrder } from '../facts.js';
import type { IdentityTable } from '../identities.js';
import { createGenerations } from './generations.js';
import { cartsOf, createPerson, giveEvent, type PersonUnit } from './person-unit.js';
import { toUnitEvent } from './unit-event.js';
import { loadedUnit, type VisitorUnit } from './visitor-unit.js';

/** Visitors, and persons, of the younger generation that are kept at most. */
const KEPT = 2_000;

/** Visitors and persons as the last commit left them, read when first asked for and kept while they are busy. */
export interface Units {
	visitor(no: number, rules: SiteRules): VisitorUnit;
	person(site: number, key: string, rules: SiteRules): PersonUnit;
	/** A person of whom nothing is in the file. */
	newPerson(site: number, key: string): PersonUnit;
	/** Forgets who was not busy; never while a transaction runs. */
	trim(): void;
	/** Forgets everyone: a rolled-back transaction took back what happened to them. */
	forget(): void;
}

interface Sources {
	events: EventTable;
	identities: IdentityTable;
	facts: FactTables;
}

export function createUnits({ events, identities, facts }: Sources): Units {
	const visitors = createGenerations<number, VisitorUnit>();
	const persons = createGenerations<string, PersonUnit>();
	const readVisitor = (no: number, rules: SiteRules): VisitorUnit => {
		const row = identities.byNumber(no);
		const isNew = row.isNew === true;
		row.isNew = false;
		const loaded = isNew ? [] : events.ofVisitor(no).map((event) => toUnitEvent(event, rules.timeZone));
		const unit = loadedUnit(no, row.key, loaded, isNew, rules);
		visitors.set(no, unit);
		return unit;
	};
	const visitor = (no: number, rules: SiteRules): VisitorUnit => visitors.get(no) ?? readVisitor(no, rules);
	const newPerson = (site: number, key: string): PersonUnit => {
		const unit = createPerson(key);
		persons.set(`${site} ${key}`, unit);
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
		person: (site, key, rules) => persons.get(`${site} ${key}`) ?? readPerson(site, key, rules),
		trim() {
			visitors.trim(KEPT);
			persons.trim(KEPT);
		},
		forget() {
			visitors.clear();
			persons.clear();
		},
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
		if (session.person === person.key) person.seen.add('channel', channelOfSession(session), session.day);
	}
}
