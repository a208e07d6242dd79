import type { SiteRules } from '@aisle/analytics';
import type { Fresh, Placements } from '../placements.js';
import type { Tables } from '../tables.js';
import { foldOrders } from './fold-orders.js';
import { count, exclude, foldVisitors } from './fold-visitors.js';
import { createRun, type FoldRun } from './run.js';
import { writeCarts } from './write-carts.js';
import { writeSessions } from './write-sessions.js';

/**
 * Writes new events and brings up to date what depends on them: visitors, then the orders that those may have changed, then
 * the sessions and carts that those may have changed.
 */
export function foldBatch(
	tables: Tables,
	site: number,
	rules: SiteRules,
	fresh: readonly Fresh[],
	placements: Placements,
): void {
	const run = createRun(tables, site, rules);
	foldVisitors(run, placements.byVisitor);
	for (const { n, visitorNo } of placements.moved) tables.events.setVisitor(n, visitorNo);
	for (const event of placements.loose) (event.bot ? exclude : count)(run, event);
	for (const each of fresh) writeEvent(run, each);
	foldOrders(run);
	writeSessions(run);
	writeCarts(run);
	tables.rolls.apply(site, run.ledger);
}

function writeEvent({ tables, site, rules }: FoldRun, fresh: Fresh): void {
	tables.events.insert(site, fresh, rules);
	fresh.unit.inFile = true;
}
