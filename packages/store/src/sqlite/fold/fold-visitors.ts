import { addEvent, addExcluded, byTime } from '@aisle/analytics';
import { giveEvent, takeEvents } from '../units/person-unit.js';
import type { Placement } from '../placements.js';
import { replacePart } from '../units/in-order.js';
import type { UnitEvent } from '../units/unit-event.js';
import { foldRest, mergedEvents } from '../units/fold-rest.js';
import { type FoldedVisitor, foldUnit, type VisitorUnit } from '../units/visitor-unit.js';
import { compareSessions } from './compare-sessions.js';
import { compareTouchpoints } from './compare-touchpoints.js';
import { type FoldRun, noteCarts, personOf, visitorOf } from './run.js';

/** Folds the visitors anew and gives every event that changed sides to whom it belongs now. */
export function foldVisitors(run: FoldRun, placements: ReadonlyMap<number, Placement>): void {
	const plans = [...placements].map(([no, { added, removed }]) => {
		const unit = visitorOf(run, no);
		for (const event of added) noteRecord(run, event);
		added.sort(byTime);
		const rest = removed.size === 0 ? foldRest(unit, added, run.rules) : undefined;
		return { unit, folded: rest ?? foldUnit(unit.key, mergedEvents(unit.events, added, removed), run.rules) };
	});
	// everybody concerned is read as they were, before anything changes
	for (const plan of plans) readPersons(run, plan.unit, plan.folded);
	for (const { unit, folded } of plans) settle(run, unit, folded);
	for (const row of run.touchpoints) run.tables.facts.put(run.site, row);
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
	const { from, until, events, persons } = folded;
	compareTouchpoints(run, unit.touchpoints.slice(from.touchpoint, until.touchpoint), folded.touchpoints);
	replacePart(unit.touchpoints, from.touchpoint, folded.touchpoints, until.touchpoint);
	replacePart(unit.sessions, from.session, compareSessions(run, unit, folded), until.session);
	if (events !== unit.events) delete unit.eventsByDay;
	unit.events = events;
	unit.persons = persons;
}

/** Notes the order that an event is a record of; a new record may turn out to change nothing. */
function noteRecord(run: FoldRun, event: UnitEvent): void {
	if (event.orderId === undefined) return;
	if (event.inFile) run.orders.add(event.orderId);
	else {
		const records = run.newRecords.get(event.orderId);
		if (records === undefined) run.newRecords.set(event.orderId, new Set([event]));
		else records.add(event);
	}
}

/** An event that counts now. */
export function count(run: FoldRun, event: UnitEvent): void {
	if (event.counts === 'excluded') {
		addExcluded(run.ledger, event.day, -1);
		markAutomated(run, event, false);
	}
	event.counts = 'yes';
	addEvent(run.ledger, event, event.day, 1);
	noteRecord(run, event);
}

/** An event that is stored and does not count, or no longer. */
export function exclude(run: FoldRun, event: UnitEvent): void {
	if (event.counts === 'yes') addEvent(run.ledger, event, event.day, -1);
	if (event.owner !== undefined) take(run, event, event.owner);
	event.owner = undefined;
	event.counts = 'excluded';
	addExcluded(run.ledger, event.day, 1);
	markAutomated(run, event, !event.bot);
	noteRecord(run, event);
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
	noteCarts(run, person, event.t);
	noteRecord(run, event);
}

/** Takes an event from a person, at the end of the pass. */
export function take(run: FoldRun, event: UnitEvent, key: string): void {
	const person = personOf(run, key);
	const taken = run.taken.get(person);
	if (taken === undefined) run.taken.set(person, new Set([event]));
	else taken.add(event);
	noteCarts(run, person, -Infinity);
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
