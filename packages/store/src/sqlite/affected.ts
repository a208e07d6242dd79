import {
	assignPersons,
	byTime,
	type FoldEvent,
	isOrderRecord,
	orderIdOf,
	type StoredEvent,
	type World,
} from '@aisle/analytics';
import type { EventTable } from './events.js';
import { isLoaded, type LoadedEvent } from './loaded-event.js';
import type { FactTables } from './facts.js';
import type { Regrouped } from './regroup.js';

/** The smallest closed set of events around what a batch touches, as it was and as it will be. */
export interface Affected {
	before: World;
	after: World;
}

interface Sides {
	before: FoldEvent[];
	after: FoldEvent[];
}

/** What the search needs to know of the store. */
export interface Surroundings {
	site: number;
	events: EventTable;
	facts: FactTables;
	/** See `SiteRules`. */
	automatedDayEvents: number;
	/** Events of a visitor that the batch does not touch. */
	ofVisitor(visitor: string): LoadedEvent[];
	visitorOf(event: LoadedEvent): string | undefined;
}

/** Where the search stands. */
interface Search {
	regrouped: Regrouped;
	around: Surroundings;
	visitors: Map<string, Sides>;
	persons: Set<string>;
	/** Stored records of the orders in question. */
	recordsById: Map<string, LoadedEvent[]>;
	freshRecords: Map<string, StoredEvent[]>;
	/** Visitors whose persons and orders were not looked at yet. */
	waiting: string[];
}

/**
 * Widens the touched visitors until nothing that depends on them is left outside: with a visitor come its persons, with a
 * person all visitors of the person, with an order record the visitor whose record decides who placed the order.
 */
export function findAffected(regrouped: Regrouped, around: Surroundings): Affected {
	const search: Search = {
		regrouped,
		around,
		visitors: new Map(),
		persons: new Set(),
		recordsById: new Map(),
		freshRecords: recordsOf(regrouped.fresh),
		waiting: [],
	};
	for (const visitor of regrouped.visitors.keys()) addVisitor(search, visitor);
	addOrdersOf(search, regrouped.loose);
	addDeciders(search);
	while (search.waiting.length > 0) {
		for (const visitor of search.waiting.splice(0)) {
			const { before, after } = search.visitors.get(visitor) ?? { before: [], after: [] };
			for (const side of [before, after]) {
				addPersonsOf(search, visitor, side);
				addOrdersOf(search, side);
			}
		}
		addDeciders(search);
	}
	return resultOf(search);
}

function addVisitor({ visitors, regrouped, around, waiting }: Search, visitor: string): void {
	if (visitors.has(visitor)) return;
	const touched = regrouped.visitors.get(visitor);
	const untouched = touched === undefined ? around.ofVisitor(visitor) : [];
	visitors.set(visitor, touched ?? { before: untouched, after: untouched });
	waiting.push(visitor);
}

function addPersonsOf(search: Search, visitor: string, events: readonly FoldEvent[]): void {
	for (const person of personsOf(visitor, events)) {
		if (search.persons.has(person)) continue;
		search.persons.add(person);
		for (const other of search.around.facts.visitorsOf(search.around.site, person)) addVisitor(search, other);
	}
}

function addOrdersOf({ recordsById, around }: Search, events: readonly FoldEvent[]): void {
	for (const event of events) {
		if (!isOrderRecord(event)) continue;
		const { id } = orderIdOf(event);
		if (!recordsById.has(id)) recordsById.set(id, around.events.ofOrder(around.site, id));
	}
}

/** Visitors of the records that decide; with automated days in play any record might, so all of them. */
function addDeciders(search: Search): void {
	const automatedInPlay = [...search.visitors.values()].some(
		({ after }) => after.length > search.around.automatedDayEvents,
	);
	for (const [id, records] of search.recordsById) {
		const stored = records.filter((record) => !record.automated);
		const whole = [...stored, ...(search.freshRecords.get(id) ?? [])];
		// Who decided before loses the order, who decides now gains it: both are affected.
		const deciders = automatedInPlay ? records : [...decidersOf(stored), ...decidersOf(whole)];
		for (const record of deciders) {
			const visitor = isLoaded(record) ? search.around.visitorOf(record) : undefined;
			if (visitor !== undefined) addVisitor(search, visitor);
		}
	}
}

function resultOf({ recordsById, visitors, regrouped, around }: Search): Affected {
	const outside = [...recordsById.values()].flat().filter((record) => {
		const visitor = around.visitorOf(record);
		return !record.bot && !record.automated && (visitor === undefined || !visitors.has(visitor));
	});
	return {
		before: { visitors: sideOf(visitors, 'before'), loose: [], records: outside },
		after: { visitors: sideOf(visitors, 'after'), loose: regrouped.loose, records: outside },
	};
}

function recordsOf(fresh: readonly StoredEvent[]): Map<string, StoredEvent[]> {
	const byId = new Map<string, StoredEvent[]>();
	for (const event of fresh) {
		if (!isOrderRecord(event)) continue;
		const { id } = orderIdOf(event);
		const records = byId.get(id);
		if (records === undefined) byId.set(id, [event]);
		else records.push(event);
	}
	return byId;
}

function personsOf(visitor: string, events: readonly FoldEvent[]): Set<string> {
	return new Set(assignPersons(visitor, [...events].sort(byTime)).map(({ person }) => person));
}

/** The records that may decide who placed an order: the first purchase, and the first one from a browser. */
function decidersOf(records: readonly FoldEvent[]): FoldEvent[] {
	const purchases = records.filter((record) => record.name === 'purchase' && !record.bot).sort(byTime);
	const browser = purchases.find((record) => record.source === 'browser');
	return [...purchases.slice(0, 1), ...(browser === undefined ? [] : [browser])];
}

function sideOf(visitors: Map<string, Sides>, side: keyof Sides): Map<string, FoldEvent[]> {
	const world = new Map<string, FoldEvent[]>();
	for (const [visitor, sides] of visitors) if (sides[side].length > 0) world.set(visitor, sides[side]);
	return world;
}
