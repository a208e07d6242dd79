import { assignPersons, byTime, type SiteRules } from '@aisle/analytics';
import { StoreError } from '../../store-error.js';
import type { Tables } from '../tables.js';
import { toUnitEvent, type UnitEvent } from '../units/unit-event.js';
import type { VisitorUnit } from '../units/visitor-unit.js';
import { statement } from './statement.js';

/** One person with everything that is stored of them. */
export interface FoundPerson {
	/** Key of the person, `u:<user id>` or `v:<visitor key>`. */
	key: string;
	/** Visitors that the person has been, with events of others among theirs. */
	visitors: VisitorUnit[];
	/** The person's events, bots and automated days included. */
	events: UnitEvent[];
	/** Records of the person's orders that name nobody, as a shop's own server may send them. */
	nameless: UnitEvent[];
}

/** Names a person by what they are called: a user id, a kept visitor id, or a person of the report `journey`. */
export const PERSON_FORMS = 'u:<user id>, g:<visitor id> or v:<visitor key>';

/**
 * Finds a person by `u:<user id>`, `g:<visitor id>`, or `v:<visitor key>`; a visitor who logged in is that user. Throws
 * {@link StoreError} `unknown_person`, and `shared_visitor` where several users were one visitor.
 */
export function findPerson(tables: Tables, site: number, rules: SiteRules, name: string): FoundPerson {
	const key = name.startsWith('u:') ? name : userOf(tables, site, rules, name);
	const numbers = new Set(visitorsOf(tables, site, key));
	const loose: UnitEvent[] = [];
	for (const event of unfolded(tables, site, rules, key)) {
		if (event.visitorNo === undefined) loose.push(event);
		else numbers.add(event.visitorNo);
	}
	const visitors = Array.from(numbers, (no) => tables.units.visitor(no, rules));
	const events = visitors.flatMap((unit) => eventsOf(unit, key)).concat(loose);
	if (events.length === 0) throw unknownPerson(name);
	return { key, visitors, events, nameless: namelessRecords(tables, site, rules, events) };
}

function unknownPerson(name: string): StoreError {
	return new StoreError('unknown_person', `nothing is stored of a person ${name}: give ${PERSON_FORMS}`);
}

/** Key of the one person that a visitor is. */
function userOf(tables: Tables, site: number, rules: SiteRules, name: string): string {
	const [form, visitorKey] = [name.slice(0, 2), name.startsWith('v:') ? name.slice(2) : name];
	const row = form === 'g:' || form === 'v:' ? tables.identities.find(site, visitorKey) : undefined;
	if (row === undefined) throw unknownPerson(name);
	const unit = tables.units.visitor(row.visitor, rules);
	const [person = `v:${unit.key}`, ...others] = unit.persons;
	if (others.length > 0) {
		const users = [...unit.persons].join(', ');
		throw new StoreError('shared_visitor', `visitor ${visitorKey} was several persons: name one of ${users}`);
	}
	return person;
}

function visitorsOf({ facts, identities }: Tables, site: number, key: string): number[] {
	if (key.startsWith('u:')) return facts.visitorsOf(site, key);
	const row = identities.find(site, key.slice('v:'.length));
	return row === undefined ? [] : [row.visitor];
}

const UNFOLDED = `SELECT n FROM event WHERE site = ? AND user = (SELECT no FROM text WHERE value = ?)
	AND user IS NOT NULL AND (bot = 1 OR automated = 1 OR visitor IS NULL)`;

/** Events that name the user and are in nobody's fold: of bots, of automated days, and of no visitor. */
function unfolded({ db, events }: Tables, site: number, rules: SiteRules, key: string): UnitEvent[] {
	if (!key.startsWith('u:')) return [];
	const numbers = statement<[number, string], number>(db, UNFOLDED).pluck().all(site, key.slice('u:'.length));
	return numbers.map((n) => toCounted(events.ofNumber(n), rules));
}

/** An event of no visitor as the sums have it. */
function toCounted(event: Parameters<typeof toUnitEvent>[0], rules: SiteRules): UnitEvent {
	const made = toUnitEvent(event, rules.timeZone);
	made.counts = made.bot ? 'excluded' : 'yes';
	return made;
}

/** Events of a visitor that are this person's; those that never count go by the log-ins around them. */
function eventsOf(unit: VisitorUnit, key: string): UnitEvent[] {
	if (unit.events.every(({ owner }) => owner === key)) return [...unit.events];
	const assigned = assignPersons(unit.key, [...unit.events].sort(byTime));
	return assigned.filter(({ event, person }) => (event.owner ?? person) === key).map(({ event }) => event);
}

/** Of an order that more than one person reported, what names nobody is left to the others. */
function namelessRecords(tables: Tables, site: number, rules: SiteRules, own: readonly UnitEvent[]): UnitEvent[] {
	const numbers = new Set(own.map(({ n }) => n));
	const orders = new Set(own.flatMap(({ orderId }) => orderId ?? []));
	return [...orders].flatMap((id) => {
		const others = tables.events.ofOrder(site, id).filter(({ n }) => !numbers.has(n));
		if (others.some(({ visitorNo }) => visitorNo !== undefined)) return [];
		return others.map((record) => toCounted(record, rules));
	});
}
