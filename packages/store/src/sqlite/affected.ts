import {
	assignPersons,
	AUTOMATED_DAY_EVENTS,
	byTime,
	type FoldEvent,
	isOrderRecord,
	orderIdOf,
	type StoredEvent,
	type World,
} from '@aisle/analytics';
import type { EventTable, LoadedEvent } from './events.js';
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
	/** Events of a visitor that the batch does not touch. */
	ofVisitor(visitor: string): LoadedEvent[];
	visitorOf(event: LoadedEvent): string | undefined;
}

/**
 * Widens the touched visitors until nothing that depends on them is left outside: with a visitor come its persons, with a
 * person all visitors of the person, with an order record the visitor whose record decides who placed the order.
 */
export function findAffected(regrouped: Regrouped, around: Surroundings): Affected {
	const search = createSearch(regrouped, around);
	search.run();
	return search.result();
}

function createSearch(regrouped: Regrouped, around: Surroundings) {
	const visitors = new Map<string, Sides>();
	const persons = new Set<string>();
	const recordsById = new Map<string, LoadedEvent[]>();
	const freshRecords = recordsOf(regrouped.fresh);
	const waiting: string[] = [];

	const addVisitor = (visitor: string): void => {
		if (visitors.has(visitor)) return;
		const touched = regrouped.visitors.get(visitor);
		const untouched = touched === undefined ? around.ofVisitor(visitor) : [];
		visitors.set(visitor, touched ?? { before: untouched, after: untouched });
		waiting.push(visitor);
	};
	const addPersonsOf = (visitor: string, { before, after }: Sides): void => {
		for (const person of [...personsOf(visitor, before), ...personsOf(visitor, after)]) {
			if (persons.has(person)) continue;
			persons.add(person);
			for (const other of around.facts.visitorsOf(around.site, person)) addVisitor(other);
		}
	};
	const addOrdersOf = ({ before, after }: Sides): void => {
		for (const event of [...before, ...after]) {
			if (!isOrderRecord(event)) continue;
			const { id } = orderIdOf(event);
			if (!recordsById.has(id)) recordsById.set(id, around.events.ofOrder(around.site, id));
		}
	};
	/** Visitors of the records that decide; with `automated` days in play any record might, so all of them. */
	const addDeciders = (): void => {
		const automatedInPlay = [...visitors.values()].some(({ after }) => after.length > AUTOMATED_DAY_EVENTS);
		for (const [id, records] of recordsById) {
			const settled = [...records.filter((record) => !record.automated), ...(freshRecords.get(id) ?? [])];
			for (const record of automatedInPlay ? records : decidersOf(settled)) {
				const visitor = 'n' in record ? around.visitorOf(record as LoadedEvent) : undefined;
				if (visitor !== undefined) addVisitor(visitor);
			}
		}
	};

	return {
		run(): void {
			for (const visitor of regrouped.visitors.keys()) addVisitor(visitor);
			addOrdersOf({ before: [], after: regrouped.loose });
			while (waiting.length > 0) {
				for (const visitor of waiting.splice(0)) {
					const sides = visitors.get(visitor) ?? { before: [], after: [] };
					addPersonsOf(visitor, sides);
					addOrdersOf(sides);
				}
				addDeciders();
			}
			addDeciders();
		},
		result(): Affected {
			const outside = [...recordsById.values()].flat().filter((record) => {
				const visitor = around.visitorOf(record);
				return !record.bot && !record.automated && (visitor === undefined || !visitors.has(visitor));
			});
			return {
				before: { visitors: sideOf(visitors, 'before'), loose: [], records: outside },
				after: { visitors: sideOf(visitors, 'after'), loose: regrouped.loose, records: outside },
			};
		},
	};
}

function recordsOf(fresh: readonly StoredEvent[]): Map<string, StoredEvent[]> {
	const byId = new Map<string, StoredEvent[]>();
	for (const event of fresh) {
		if (!isOrderRecord(event)) continue;
		const { id } = orderIdOf(event);
		byId.set(id, [...(byId.get(id) ?? []), event]);
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
