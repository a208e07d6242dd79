import { createLedger, type Ledger, type SiteRules, type TouchpointRow } from '@aisle/analytics';
import type { Tables } from '../tables.js';
import type { PersonUnit } from '../units/person-unit.js';
import type { UnitEvent } from '../units/unit-event.js';
import type { KnownSession, VisitorUnit } from '../units/visitor-unit.js';

/** A session that is not as it was, or the orders of which are not. */
export interface SessionChange {
	visitor: VisitorUnit;
	before?: KnownSession | undefined;
	after?: KnownSession | undefined;
	/** How many orders more it has. */
	orders: number;
}

/** One pass over what a batch touches: what changed so far, and what is to be looked at yet. */
export interface FoldRun {
	tables: Tables;
	site: number;
	rules: SiteRules;
	/** Difference to the roll-ups. */
	ledger: Ledger;
	sessions: Map<string, SessionChange>;
	/** Ids of orders that may not be as they were. */
	orders: Set<string>;
	/** New records by order. */
	newRecords: Map<string, Set<UnitEvent>>;
	/** Persons whose carts may not be as they were, from a moment on. */
	carts: Map<PersonUnit, number>;
	taken: Map<PersonUnit, Set<UnitEvent>>;
	/** Touchpoints to be written. */
	touchpoints: TouchpointRow[];
}

export function createRun(tables: Tables, site: number, rules: SiteRules): FoldRun {
	return {
		tables,
		site,
		rules,
		ledger: createLedger(),
		sessions: new Map(),
		orders: new Set(),
		newRecords: new Map(),
		carts: new Map(),
		taken: new Map(),
		touchpoints: [],
	};
}

/** Notes that something changed for a person's carts at a moment. */
export function noteCarts({ carts }: FoldRun, person: PersonUnit, t: number): void {
	carts.set(person, Math.min(t, carts.get(person) ?? Infinity));
}

export function visitorOf({ tables, rules }: FoldRun, no: number): VisitorUnit {
	return tables.units.visitor(no, rules);
}

export function personOf({ tables, rules, site }: FoldRun, key: string): PersonUnit {
	return tables.units.person(site, key, rules);
}

/** The entry for a visitor's session that starts at a moment. */
export function changeOf(run: FoldRun, visitor: VisitorUnit, start: number): SessionChange | undefined {
	return run.sessions.get(`${visitor.no} ${start}`);
}

export function noteSession(run: FoldRun, start: number, change: SessionChange): void {
	run.sessions.set(`${change.visitor.no} ${start}`, change);
}
