import { createLedger, isOrderRecord, orderIdOf } from '@aisle/analytics';
import type { Progress } from '../../port.js';
import type { NumberedSite } from '../append.js';
import type { Tables } from '../tables.js';
import { previousKeys } from './derived-rows.js';
import { groupEvents } from './event-groups.js';
import { type RecountedPart, recount } from './recount.js';

/** Parts whose sums are gathered before they are written: each bucket is written once for them all. */
const PARTS_A_WRITE = 25;

/** Recounts a site, some events at a time, and replaces everything derived. Runs inside the caller's transaction. */
export function rebuildSite(
	tables: Tables,
	site: NumberedSite,
	onProgress?: (p: Progress) => void,
	partEvents?: number,
): void {
	tables.forget();
	const groups = groupEvents(tables, site.no, partEvents);
	clear(tables, site.no);
	let ledger = createLedger();
	let parts = 0;
	for (const part of recount(tables, site, groups, onProgress)) {
		writeIdentities(tables, site.no, part);
		writeEvents(tables, site.no, part);
		for (const row of part.rows.values()) tables.facts.put(site.no, row);
		ledger.merge(part.ledger, 1);
		if (++parts % PARTS_A_WRITE > 0) continue;
		tables.rolls.apply(site.no, ledger);
		ledger = createLedger();
	}
	tables.rolls.apply(site.no, ledger);
	tables.blocks.rebuild(site.no);
	tables.forget();
}

function clear(tables: Tables, site: number): void {
	tables.facts.clear(site);
	tables.ids.rebuild(site);
	tables.db.prepare('UPDATE visitor_key SET visitor = no, previous = NULL WHERE site = ?').run(site);
	tables.db.prepare('UPDATE life SET owner = NULL WHERE site = ?').run(site);
	tables.events.records.clear(site);
	tables.forget();
}

function writeIdentities(tables: Tables, site: number, { events, identities }: RecountedPart): void {
	const table = tables.identities;
	for (const [key, previous] of previousKeys(events)) {
		table.setPrevious(table.ensure(site, key).no, table.ensure(site, previous).no);
	}
	for (const [key, visitor] of identities.visitorByKey) {
		table.setVisitor(table.ensure(site, key).no, table.ensure(site, visitor).no);
	}
	for (const [life, owner] of identities.ownerByLife)
		table.putLife(site, life, table.ensure(site, owner).no, undefined);
}

function writeEvents(tables: Tables, site: number, { events, identities, automated, rules }: RecountedPart): void {
	for (const event of events) {
		const visitor = identities.visitorOf(event);
		const visitorNo = visitor === undefined ? undefined : tables.identities.ensure(site, visitor).no;
		if (event.visitorNo !== visitorNo) tables.events.setVisitor(event.n, visitorNo);
		if (event.automated !== automated.has(event.n)) tables.events.setAutomated(event.n, automated.has(event.n));
		if (isOrderRecord(event)) tables.events.records.add(site, orderIdOf(event).id, event, rules);
	}
}
