// @vitest-environment happy-dom
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeTracker } from '../../testing/context.js';
import type { Capture } from '../types.js';
import { ga4 } from './ga4.js';
import { matomo } from './matomo.js';
import { segment } from './segment.js';

/** Tables that are shared between builds of this project and not part of it. */
const REFERENCE = join(import.meta.dirname, '../../../../../shared/reference/');
const absent = !existsSync(REFERENCE);
if (absent) console.warn(`SKIPPED: sources against the reference tables, because ${REFERENCE} is absent`);

interface Crosswalk {
	rows: [aisle: string, ga4: string, segment: string, matomo: string, snowplow: string][];
}
interface Segment {
	events: { event: string; v1_alias: string[] }[];
}
const reference = <T>(name: string): T => JSON.parse(readFileSync(join(REFERENCE, name), 'utf8')) as T;
const page = window as unknown as Record<string, unknown>;

afterEach(() => {
	for (const name of ['dataLayer', 'analytics', '_paq']) Reflect.deleteProperty(page, name);
});

/** The names that a capture records of what a page has told a queue. */
function namesOf(capture: Capture, queue: string, ...entries: unknown[]): string[] {
	page[queue] = entries;
	const tracker = createFakeTracker();
	tracker.start(capture);
	tracker.stop();
	Reflect.deleteProperty(page, queue);
	return tracker.events().map(([name]) => name);
}

describe.skipIf(absent)('the reference tables', () => {
	test("GA4's names are Aisle's, but for the search page, whichever way they come", () => {
		const rows = reference<Crosswalk>('event_crosswalk.json').rows.filter(
			([, name]) => /^[a-z_ /]+$/.test(name) && !/param/.test(name),
		);
		expect(rows.length).toBeGreaterThan(15);
		for (const [aisle, names] of rows)
			for (const name of names.split(' / ')) {
				expect([aisle, 'view_search_results']).toContain(name);
				expect(
					namesOf(ga4(), 'dataLayer', { event: name, ecommerce: { items: [{ item_id: 'A1', price: 1 }] } }),
				).toEqual([name]);
				expect(namesOf(ga4(), 'dataLayer', { 0: 'event', 1: name, 2: {} })).toEqual([name]);
			}
		const events = reference<{ events: { event: string }[] }>('ga4_ecommerce_events.json').events;
		for (const { event } of events) expect(namesOf(ga4(), 'dataLayer', { event })).toEqual([event]);
		// names of Aisle's own that GA4 does not have
		const own = reference<Crosswalk>('event_crosswalk.json').rows.filter(([, name]) => !name);
		for (const [event] of own) expect(namesOf(ga4(), 'dataLayer', { event })).toEqual([event]);
	});

	test("Segment's names and those of its first version are the crosswalk's", () => {
		const aliases = new Map(
			reference<Segment>('segment_ecommerce_v2.json').events.map((row) => [row.event, row.v1_alias]),
		);
		const rows = reference<Crosswalk>('event_crosswalk.json').rows.filter(([, , name]) => name);
		expect(rows.length).toBeGreaterThan(20);
		for (const [aisle, , cell] of rows) {
			const name = cell.replace(/ \(.*/, '');
			const properties = { order_id: 'T1', shipping_method: 'Post' };
			for (const known of [name, ...(aliases.get(name) ?? []), name.toLowerCase().replaceAll(' ', '_')])
				expect([known, namesOf(segment(), 'analytics', ['track', known, properties])]).toEqual([known, [aisle]]);
		}
	});

	test("Segment's events that the crosswalk does not have: a cart that is filled from a wish list, and shares", () => {
		const rows = new Set(
			reference<Crosswalk>('event_crosswalk.json').rows.map(([, , name]) => name.replace(/ \(.*/, '')),
		);
		const others = reference<Segment>('segment_ecommerce_v2.json').events.filter(({ event }) => !rows.has(event));
		expect(others.map(({ event }) => [event, ...namesOf(segment(), 'analytics', ['track', event, {}])])).toEqual([
			['Checkout Step Viewed'],
			['Coupon Entered'],
			['Coupon Removed'],
			['Wishlist Product Added to Cart', 'add_to_cart'],
			['Product Shared', 'share'],
			['Cart Shared', 'share'],
		]);
	});

	test("Matomo's calls are the crosswalk's; what two cart states differ in is derived from them", () => {
		const rows = reference<Crosswalk>('event_crosswalk.json').rows.filter(([, , , call]) => call && call !== '(none)');
		const args: Record<string, unknown[]> = {
			'setEcommerceView(category)': [false, false, 'Cups'],
			'setEcommerceView(sku..)': ['A1', 'Mug'],
			trackSiteSearch: ['mug'],
			trackEcommerceCartUpdate: [5],
			trackEcommerceOrder: ['T1', 5],
			trackGoal: [1],
		};
		const told = rows.filter(([, , , call]) => !call.includes('diff'));
		expect(told.map(([, , , call]) => call).sort()).toEqual(Object.keys(args).sort());
		for (const [aisle, , , call] of told) {
			expect(namesOf(matomo(), '_paq', [call.replace(/\(.*/, ''), ...(args[call] ?? [])])).toEqual([aisle]);
		}
	});
});
