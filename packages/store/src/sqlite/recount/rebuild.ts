import { isOrderRecord } from '@aisle/analytics';
import type { Progress } from '../../port.js';
import type { NumberedSite } from '../append.js';
import type { Tables } from '../tables.js';
import { previousKeys } from './derived-rows.js';
import { type Recount, recount } from './recount.js';

/** Recounts a site and replaces everything derived. Runs inside the caller's transaction. */
export function rebuildSite(tables: Tables, site: NumberedSite, onProgress?: (p: Progress) => void): void {
	tables.forget();
	const counted = recount(tables, site, onProgress);
	replaceIdentities(tables, site.no, counted);
	tables.facts.clear(site.no);
	tables.blocks.rebuild(site.no);
	let done = 0;
	for (const row of counted.rows.values()) {
		tables.facts.put(site.no, row);
		if (++done % 10_000 === 0) onProgress?.({ phase: 'write', done, total: counted.rows.size });
	}
	tables.rolls.apply(site.no, counted.ledger);
	onProgress?.({ phase: 'write', done, total: counted.rows.size });
	tables.forget();
}

function replaceIdentities(tables: Tables, site: number, { identities, light, automated }: Recount): void {
	const table = tables.identities;
	tables.db.prepare('UPDATE visitor_key SET visitor = no, previous = NULL WHERE site = ?').run(site);
	tables.db.prepare('UPDATE life SET owner = NULL WHERE site = ?').run(site);
	tables.forget();
	for (const [key, previous] of previousKeys(light)) {
		table.setPrevious(table.ensure(site, key).no, table.ensure(site, previous).no);
	}
	for (const [key, visitor] of identities.visitorByKey) {
		table.setVisitor(table.ensure(site, key).no, table.ensure(site, visitor).no);
	}
	for (const [life, owner] of identities.ownerByLife)
		table.putLife(site, life, table.ensure(site, owner).no, undefined);
	tables.db.prepare('DELETE FROM order_record WHERE site = ?').run(site);
	for (const event of light) {
		const visitor = identities.visitorOf(event);
		const visitorNo = visitor === undefined ? undefined : table.ensure(site, visitor).no;
		if (event.visitorNo !== visitorNo) tables.events.setVisitor(event.n, visitorNo);
		if (event.automated !== automated.has(event.n)) tables.events.setAutomated(event.n, automated.has(event.n));
		if (isOrderRecord(event)) tables.events.indexRecord(site, event);
	}
}
