import {
	contribute,
	createRules,
	deriveFacts,
	type FactRow,
	type Facts,
	type SiteRules,
	type StoredEvent,
	toFactRows,
} from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import type { Arrival, Outcome } from '../port.js';
import { findAffected } from './affected.js';
import { isLoaded, type LoadedEvent } from './loaded-event.js';
import { type Regrouped, regroup } from './regroup.js';
import type { Tables } from './tables.js';

/** A site with its number. */
export interface NumberedSite extends Site {
	no: number;
}

/** Stores the arrivals of one site that are new and brings everything derived up to date. Runs inside the caller's transaction. */
export function appendToSite(
	tables: Tables,
	site: NumberedSite,
	arrivals: readonly Arrival[],
	rules: SiteRules = createRules(site),
): Outcome[] {
	const fresh: StoredEvent[] = [];
	const numberById = new Map<string, number>();
	let next = tables.events.lastNumber() + 1;
	const outcomes = arrivals.map(({ event }): Outcome => {
		const known = numberById.get(event.id) ?? tables.events.find(site.no, event.id);
		if (known !== undefined) return { status: 'duplicate', seq: known };
		numberById.set(event.id, next);
		fresh.push(event);
		return { status: 'accepted', seq: next++ };
	});
	if (fresh.length > 0) store(tables, site.no, rules, fresh, numberById);
	return outcomes;
}

function store(
	tables: Tables,
	site: number,
	rules: SiteRules,
	fresh: StoredEvent[],
	numberById: Map<string, number>,
): void {
	const regrouped = regroup(site, fresh, tables.events, tables.identities);
	const affected = findAffected(regrouped, {
		site: site,
		events: tables.events,
		facts: tables.facts,
		automatedDayEvents: rules.automatedDayEvents,
		ofVisitor(visitor) {
			const row = tables.identities.find(site, visitor);
			return row === undefined ? [] : tables.events.ofVisitor(row.no);
		},
		visitorOf: (event) => visitorOf(tables, regrouped, event),
	});
	const before = deriveFacts(affected.before, rules);
	const after = deriveFacts(affected.after, rules);
	const automated = new Set(after.excluded.filter((event) => !event.bot));
	writeIdentities(tables, site, regrouped);
	for (const event of fresh) writeEvent(tables, site, event, regrouped, numberById, automated.has(event));
	markAutomated(tables, before, after);
	replaceFacts(tables, site, toFactRows(before, rules), toFactRows(after, rules));
	applyDifference(tables, site, before, after, rules);
}

function visitorOf(tables: Tables, regrouped: Regrouped, event: LoadedEvent): string | undefined {
	const stored = event.visitorNo === undefined ? undefined : tables.identities.byNumber(event.visitorNo).key;
	return regrouped.moved.get(event.n) ?? stored;
}

function writeIdentities(tables: Tables, site: number, regrouped: Regrouped): void {
	const { identities } = tables;
	const { visitorByKey, ownerByLife } = regrouped.identities;
	for (const { key, previousKey } of regrouped.fresh) {
		if (key === undefined) continue;
		const row = identities.ensure(site, key);
		if (previousKey !== undefined) identities.setPrevious(row.no, identities.ensure(site, previousKey).no);
	}
	for (const [key, visitor] of visitorByKey) {
		const row = identities.ensure(site, key);
		// An event may carry a key whose visitor lies elsewhere, when its page life belongs to another: not ours to judge.
		if (!regrouped.loaded.has(row.visitor) && row.visitor !== row.no) continue;
		const root = identities.ensure(site, visitor).no;
		if (row.visitor !== root) identities.setVisitor(row.no, root);
	}
	for (const life of new Set(regrouped.fresh.map((event) => event.life))) {
		const owner = life === undefined ? undefined : ownerByLife.get(life);
		if (life !== undefined)
			identities.putLife(site, life, owner === undefined ? owner : identities.ensure(site, owner).no);
	}
	for (const [n, visitor] of regrouped.moved) tables.events.setVisitor(n, identities.ensure(site, visitor).no);
}

function writeEvent(
	tables: Tables,
	site: number,
	event: StoredEvent,
	regrouped: Regrouped,
	numberById: Map<string, number>,
	automated: boolean,
): void {
	const { identities } = tables;
	const numberOf = (key: string | undefined): number | undefined =>
		key === undefined ? undefined : identities.ensure(site, key).no;
	const n = numberById.get(event.id);
	if (n === undefined) throw new Error('an event without a number was about to be written');
	tables.events.insert(event, {
		n,
		site,
		keyNo: numberOf(event.key),
		previousNo: numberOf(event.previousKey),
		lifeNo: event.life === undefined ? undefined : identities.putLife(site, event.life, undefined),
		visitorNo: numberOf(regrouped.identities.visitorOf(event)),
		automated,
	});
}

/** Keeps the mark on stored events true, so that a later batch can tell without reading the whole day. */
function markAutomated(tables: Tables, before: Facts, after: Facts): void {
	const was = new Set(before.excluded);
	const is = new Set(after.excluded);
	for (const event of is)
		if (isLoaded(event) && !event.bot && !was.has(event)) tables.events.setAutomated(event.n, true);
	for (const event of was)
		if (isLoaded(event) && !event.bot && !is.has(event)) tables.events.setAutomated(event.n, false);
}

function replaceFacts(
	tables: Tables,
	site: number,
	before: ReadonlyMap<string, FactRow>,
	after: ReadonlyMap<string, FactRow>,
): void {
	for (const [key, row] of before) {
		const now = after.get(key);
		// A session that changes its day changes its place in the table: the old row goes first.
		if (now === undefined || ('day' in now && 'day' in row && now.day !== row.day)) tables.facts.remove(site, row);
	}
	for (const [key, row] of after) {
		const was = before.get(key);
		if (was === undefined || JSON.stringify(was) !== JSON.stringify(row)) tables.facts.put(site, row);
	}
}

function applyDifference(tables: Tables, site: number, before: Facts, after: Facts, rules: SiteRules): void {
	const ledger = contribute(after, rules);
	ledger.merge(contribute(before, rules), -1);
	tables.rolls.apply(site, ledger);
}
