import { addEvent, addExcluded, type SiteRules } from '@aisle/analytics';
import type { Placements } from '../placements.js';
import type { Tables } from '../tables.js';
import type { UnitEvent } from '../units/unit-event.js';
import { foldOrders } from './fold-orders.js';
import { foldVisitors, take } from './fold-visitors.js';
import { createRun, type FoldRun } from './run.js';
import { writeCarts } from './write-carts.js';
import { writeSessions } from './write-sessions.js';

/**
 * Deletes events and brings up to date what depended on them, by the same contributions that they once added. `placements`
 * says which of them leave which visitor, and what else moves.
 */
export function foldErased(
	tables: Tables,
	site: number,
	rules: SiteRules,
	erased: readonly UnitEvent[],
	placements: Placements,
): void {
	const run = createRun(tables, site, rules);
	for (const event of erased) discount(run, event);
	foldVisitors(run, placements.byVisitor);
	for (const { n, visitorNo } of placements.moved) tables.events.setVisitor(n, visitorNo);
	for (const event of erased) tables.events.remove(site, event);
	foldOrders(run);
	writeSessions(run);
	writeCarts(run);
	tables.rolls.apply(site, run.ledger);
}

/** Takes an event out of the sums and from the person it counted for. */
function discount(run: FoldRun, event: UnitEvent): void {
	if (event.counts === 'yes') addEvent(run.ledger, event, event.day, -1);
	if (event.counts === 'excluded') addExcluded(run.ledger, event.day, -1);
	if (event.owner !== undefined) take(run, event, event.owner);
	if (event.orderId !== undefined) run.orders.add(event.orderId);
}
