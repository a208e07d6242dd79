import { addEvent, addExcluded } from '@aisle/analytics';
import { giveEvent, takeEvents } from '../units/person-unit.js';
import type { UnitEvent } from '../units/unit-event.js';
import { type FoldedVisitor, foldUnit, mergedEvents, type VisitorUnit } from '../units/visitor-unit.js';
import { compareSessions } from './compare-sessions.js';
import { compareTouchpoints } from './compare-touchpoints.js';
import { type FoldRun, personOf, visitorOf } from './run.js';

/** What comes to a visitor and what leaves it for another one. */
export interface Placement {
	added: UnitEvent[];
	/** Numbers of events. */
	removed: Set<number>;
}

/** Folds the visitors anew and gives every event that changed sides to whom it belongs now. */
export function foldVisitors(run: FoldRun, placements: ReadonlyMap<number, Placement>): void {
	const plans = [...placements].map(([no, { added, removed }]) => {
		const unit = visitorOf(run, no);
		for (const { orderId } of added) if (orderId !== undefined) run.orders.add(orderId);
		return { unit, folded: foldUnit(unit.key, mergedEvents(unit.events, added, removed), run.rules) };
	});
	// everybody concerned is read as they were, before anything changes
	for (const plan of plans) readPersons(run, plan.unit, plan.folded);
	for (const { unit, folded } of plans) settle(run, unit, folded);
	for (const [person, events] of run.taken) takeEvents(person, events, run.ledger);
	run.taken.clear();
}

function readPersons(run: FoldRun, unit: VisitorUnit, folded: FoldedVisitor): void {
	for (const person of unit.persons) personOf(run, person);
	for (const person of folded.persons) {
		if (unit.isNew && person === `v:${unit.key}`) run.tables.units.newPerson(run.site, person);
		else personOf(run, person);
	}
	unit.isNew = false;
}

function settle(run: FoldRun, unit: VisitorUnit, folded: FoldedVisitor): void {
	for (const { event, person } of folded.owned) {
		if (event.counts !== 'yes') count(run, event);
		if (event.owner !== person) give(run, event, person);
	}
	for (const event of folded.excluded) if (event.counts !== 'excluded') exclude(run, event);
	compareMemberships(run, unit, folded.persons);
	folded.sessions = compareSessions(run, unit, folded);
	compareTouchpoints(run, unit.touchpoints, folded.touchpoints);
	const { events, sessions, touchpoints, persons } = folded;
	Object.assign(unit, { events, sessions, touchpoints, persons });
}

/** An event that counts now. */
export function count(run: FoldRun, event: UnitEvent): void {
	if (event.counts === 'excluded') {
		addExcluded(run.ledger, event.day, -1);
		markAutomated(run, event, false);
	}
	event.counts = 'yes';
	addEvent(run.ledger, event, event.day, 1);
	if (event.orderId !== undefined) run.orders.add(event.orderId);
}

/** An event that is stored and does not count, or no longer. */
export function exclude(run: FoldRun, event: UnitEvent): void {
	if (event.counts === 'yes') addEvent(run.ledger, event, event.day, -1);
	if (event.owner !== undefined) take(run, event, event.owner);
	event.owner = undefined;
	event.counts = 'excluded';
	addExcluded(run.ledger, event.day, 1);
	markAutomated(run, event, !event.bot);
	if (event.orderId !== undefined) run.orders.add(event.orderId);
}

/** Keeps the mark in the file true, so that an order's records can be told without reading whose they are. */
function markAutomated(run: FoldRun, event: UnitEvent, automated: boolean): void {
	if (event.automated === automated) return;
	event.automated = automated;
	if (event.inFile) run.tables.events.setAutomated(event.n, automated);
}

function give(run: FoldRun, event: UnitEvent, key: string): void {
	if (event.owner !== undefined) take(run, event, event.owner);
	event.owner = key;
	const person = personOf(run, key);
	giveEvent(person, event, run.ledger);
	run.carts.add(person);
	if (event.orderId !== undefined) run.orders.add(event.orderId);
}

function take(run: FoldRun, event: UnitEvent, key: string): void {
	const person = personOf(run, key);
	const taken = run.taken.get(person);
	if (taken === undefined) run.taken.set(person, new Set([event]));
	else taken.add(event);
	run.carts.add(person);
}

function compareMemberships(run: FoldRun, unit: VisitorUnit, persons: ReadonlySet<string>): void {
	const { facts } = run.tables;
	const row = (person: string) => ({ table: 'membership', person, visitor: unit.key }) as const;
	for (const person of unit.persons) {
		if (persons.has(person)) continue;
		facts.remove(run.site, row(person));
		personOf(run, person).visitors.delete(unit.no);
	}
	for (const person of persons) {
		if (unit.persons.has(person)) continue;
		facts.put(run.site, row(person));
		personOf(run, person).visitors.add(unit.no);
	}
}
