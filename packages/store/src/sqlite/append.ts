import { createRules, type SiteRules } from '@aisle/analytics';
import type { Site } from '@aisle/protocol';
import type { Arrival, Outcome } from '../port.js';
import { toIdBytes } from './codes.js';
import { foldBatch } from './fold/fold-batch.js';
import { placePlain } from './place.js';
import type { Fresh } from './placements.js';
import { regroup } from './regroup.js';
import type { Tables } from './tables.js';
import { toFreshEvent } from './units/unit-event.js';

/** A site with its number. */
export interface NumberedSite extends Site {
	no: number;
}

/** Number of an event that was erased. */
const ERASED = 0;

/** Stores the arrivals of one site that are new and brings everything derived up to date. Runs inside the caller's transaction. */
export function appendToSite(
	tables: Tables,
	site: NumberedSite,
	arrivals: readonly Arrival[],
	rules: SiteRules = createRules(site),
): Outcome[] {
	const fresh: Fresh[] = [];
	const ids = arrivals.map(({ event }) => toIdBytes(event.id));
	const stored = tables.ids.findAll(site.no, ids);
	let next = Math.max(tables.events.lastNumber(), tables.erasures.lastEvent()) + 1;
	const outcomes = arrivals.map(({ event }, at): Outcome => {
		const id = ids[at] ?? toIdBytes(event.id);
		const isErased = stored[at] === undefined && tables.erasures.isErased(site.no, id);
		if (isErased) return { status: 'duplicate', seq: ERASED };
		const known = stored[at] ?? tables.ids.add(site.no, id, next);
		if (known !== undefined) return { status: 'duplicate', seq: known };
		fresh.push({ stored: event, id, unit: toFreshEvent(event, next, rules.timeZone) });
		return { status: 'accepted', seq: next++ };
	});
	tables.ids.settle(fresh.length);
	if (fresh.length > 0) fold(tables, site.no, rules, fresh);
	tables.blocks.add(
		site.no,
		fresh.map(({ unit }) => unit),
	);
	tables.columns.advance(site.no, fresh.length);
	tables.sessionBlocks.advance(site.no);
	return outcomes;
}

/** Two batches in one: what cannot change who is who, and then what can. */
function fold(tables: Tables, site: number, rules: SiteRules, fresh: readonly Fresh[]): void {
	tables.units.trim(fresh.length);
	const { placements, rest } = placePlain(tables, site, fresh);
	const restSet = new Set(rest);
	const plain = rest.length === 0 ? fresh : fresh.filter((each) => !restSet.has(each));
	if (plain.length > 0) foldBatch(tables, site, rules, plain, placements);
	if (rest.length === 0) return;
	const eventsOf = (no: number) => tables.units.visitor(no, rules).events;
	foldBatch(tables, site, rules, rest, regroup(tables, site, rest, eventsOf));
}
