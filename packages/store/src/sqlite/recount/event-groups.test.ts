import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRules, isOrderRecord, orderIdOf } from '@aisle/analytics';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { ledgerArbitrary } from '../../testing/ledger-arbitrary.js';
import { appendToSite } from '../append.js';
import { openForWriting } from '../database.js';
import { createTables } from '../tables.js';
import { groupEvents } from './event-groups.js';

const folder = mkdtempSync(join(tmpdir(), 'aisle-groups-'));
const db = openForWriting({ file: join(folder, 'aisle.db') });
db.pragma('synchronous = OFF');
const tables = createTables(db);
afterAll(() => {
	db.close();
	rmSync(folder, { recursive: true });
});

let sites = 0;
function newSite() {
	const site = { no: ++sites, name: `site ${sites}`, timeZone: 'UTC', currency: 'USD' };
	db.prepare('INSERT INTO site (name, time_zone, currency) VALUES (?, ?, ?)').run(site.name, 'UTC', 'USD');
	return site;
}

/** Whatever connects an event with others. */
function namesOf(n: number): string[] {
	const event = tables.events.ofNumber(n);
	const { key, previousKey, life, userId } = event;
	return [
		...[key, previousKey].flatMap((name) => (name === undefined ? [] : [`key ${name}`])),
		...(life === undefined ? [] : [`life ${life}`]),
		...(userId === undefined ? [] : [`user ${userId}`]),
		...(isOrderRecord(event) ? [`order ${orderIdOf(event).id}`] : []),
	];
}

it('the parts of a site hold every event once, and no key, page life, user or order is in two of them', () => {
	let severalParts = 0;
	fc.assert(
		fc.property(ledgerArbitrary, (events) => {
			const site = newSite();
			const arrivals = events.map((event) => ({ site: site.name, event }));
			db.transaction(() => appendToSite(tables, site, arrivals, createRules(site))).immediate();
			const parts = [...groupEvents(tables, site.no, 1).parts()].map((part) => [...part]);
			expect(parts.flat().sort((a, b) => a - b)).toEqual(
				db.prepare('SELECT n FROM event WHERE site = ? ORDER BY n').pluck().all(site.no),
			);
			const names = parts.flatMap((part) => [...new Set(part.flatMap(namesOf))]);
			expect(new Set(names).size).toBe(names.length);
			if (parts.length > 1) severalParts++;
			const [whole, none] = [...groupEvents(tables, site.no).parts()];
			expect([whole?.length ?? 0, none]).toEqual([events.length, undefined]);
		}),
		{ numRuns: 60 },
	);
	expect(severalParts).toBeGreaterThan(5);
});
