import type { StoredEvent } from '@aisle/analytics';
import type { OverviewReport, Range, Site } from '@aisle/protocol';
import { expect } from 'vitest';
import type { Exporter, GoalReader, Outcome, ReportReader, Store } from '../../port.js';
import { moment } from '../events.js';

/** A store with its reader, empty, and how to get rid of it. */
export interface OpenStore {
	store: Store;
	reader: ReportReader & Exporter & GoalReader;
	dispose(): Promise<void>;
}

/** What a conformance test works with: a fresh store for each. */
export interface Bench {
	readonly store: Store;
	readonly reader: ReportReader & Exporter & GoalReader;
}

export const SHOP: Site = { name: 'shop', timeZone: 'UTC', currency: 'USD' };
/** Long after every scenario. */
export const LATER = moment('2026-06-01');

/** Appends one batch to a site. */
export function send(bench: Bench, events: readonly StoredEvent[], site = SHOP.name): Promise<Outcome[]> {
	return bench.store.append(events.map((event) => ({ site, event })));
}

/** The headline figures of the shop. */
export function overviewOf(bench: Bench, range: Range = {}, asOf = LATER, site = SHOP.name): Promise<OverviewReport> {
	return bench.reader.report({ report: 'overview', site, asOf, ...range });
}

/** Everything derived equals a recount from the raw events. */
export async function expectEqualToRecount(bench: Bench, events: number, site = SHOP.name): Promise<void> {
	const verdict = await bench.store.verify(site);
	expect(verdict.difference).toBeUndefined();
	expect(verdict).toMatchObject({ equal: true, events });
}
