import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRules, type StoredEvent } from '@aisle/analytics';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ledgerArbitrary } from '../testing/ledger-arbitrary.js';
import { appendToSite, type NumberedSite } from './append.js';
import { openForWriting } from './database.js';
import { storedRows } from './recount/derived-rows.js';
import { rebuildSite } from './recount/rebuild.js';
import { verifySite } from './recount/verify.js';
import { createTables, type Tables } from './tables.js';

const folder = mkdtempSync(join(tmpdir(), 'aisle-order-'));
const db = openForWriting({ file: join(folder, 'aisle.db') });
db.pragma('synchronous = OFF');
// few enough ids a run that many runs are filled
const tables = createTables(db, 64);
afterAll(() => {
	db.close();
	rmSync(folder, { recursive: true });
});

const RUNS = Number(process.env['AISLE_ORDER_RUNS'] ?? 400);
let sites = 0;

function newSite(): NumberedSite {
	const name = `site ${++sites}`;
	db.prepare('INSERT INTO site (name, time_zone, currency) VALUES (?, ?, ?)').run(name, 'Asia/Tehran', 'USD');
	return { no: sites, name, timeZone: 'Asia/Tehran', currency: 'USD' };
}

function append(site: NumberedSite, events: readonly StoredEvent[], rules = createRules(site)): void {
	db.transaction(() =>
		appendToSite(
			tables,
			site,
			events.map((event) => ({ site: site.name, event })),
			rules,
		),
	).immediate();
}

function tablesOf(all: Tables, site: NumberedSite): string[] {
	return [...storedRows(all, site.no)].map(([key, content]) => `${key} ${content}`).sort();
}

/** Two page views of one visitor on both sides of local midnight. */
function acrossMidnight(): StoredEvent[] {
	const view = { source: 'browser', mode: 'cookieless', name: 'page_view', bot: false } as const;
	const evening = Date.UTC(2026, 5, 1, 20, 25);
	const [before, after] = ['c:evening', 'c:morning'];
	return [
		{ ...view, id: '00000000-0000-7000-8000-00000000aaaa', t: evening, received: evening, key: before },
		{
			...view,
			id: '00000000-0000-7000-8000-00000000aaab',
			t: evening + 600_000,
			received: evening,
			key: after,
			previousKey: before,
		},
	];
}

/** How a stream arrives: in which order, cut where, with which batches once more. */
const arrival = fc.record({
	order: fc.array(fc.nat(), { minLength: 80, maxLength: 80 }),
	size: fc.integer({ min: 1, max: 15 }),
	again: fc.array(fc.nat(), { maxLength: 4 }),
	/** After how many batches the process starts anew and remembers nothing. */
	restartEvery: fc.constantFrom(1, 2, 3, 1_000),
	/** Now and then so few events that a day is automated, which no short stream would reach. */
	automatedDayEvents: fc.constantFrom(5_000, 5_000, 4),
	/** Now and then so few records an order that some are out of view. */
	orderRecords: fc.constantFrom(100, 2, 1),
});

type Arrival = typeof arrival extends fc.Arbitrary<infer T> ? T : never;

function batchesOf(events: StoredEvent[], { order, size, again }: Arrival) {
	const shuffled = events
		.map((event, index) => ({ event, rank: order[index] ?? 0 }))
		.sort((a, b) => a.rank - b.rank)
		.map(({ event }) => event);
	const batches: StoredEvent[][] = [];
	for (let i = 0; i < shuffled.length; i += size) batches.push(shuffled.slice(i, i + size));
	for (const pick of again) batches.push(batches[pick % batches.length] ?? []);
	return batches;
}

describe('the law of the numbers', () => {
	it(
		'any order, duplication and batching of the same events gives equal tables, which a recount confirms',
		() => {
			fc.assert(
				fc.property(ledgerArbitrary, arrival, (events, how) => {
					const whole = newSite();
					const { automatedDayEvents, orderRecords } = how;
					const rules = { ...createRules(whole), automatedDayEvents, orderRecords };
					append(whole, events, rules);
					const pieces = newSite();
					for (const [index, batch] of batchesOf(events, how).entries()) {
						if (index % how.restartEvery === how.restartEvery - 1) tables.forget();
						append(pieces, batch, rules);
					}
					expect(verifySite(tables, whole, undefined, rules)).toMatchObject({ equal: true, events: events.length });
					// counted in parts that are as small as they can be
					expect(verifySite(tables, pieces, undefined, rules, 1)).toMatchObject({ equal: true, events: events.length });
					expect(tablesOf(tables, pieces)).toEqual(tablesOf(tables, whole));
				}),
				{ numRuns: RUNS },
			);
		},
		RUNS * 5_000,
	);

	it('the recount sees a planted fault in every kind of derived row, and a rebuild mends it', () => {
		const site = newSite();
		append(
			site,
			fc
				.sample(ledgerArbitrary, { numRuns: 60, seed: 7 })
				.flatMap((events, run) =>
					events.map((event) => ({ ...event, id: event.id.replace(/^.{8}/, String(run).padStart(8, '0')) })),
				),
		);
		append(site, acrossMidnight());
		expect(verifySite(tables, site).equal).toBe(true);
		const faults = [
			'UPDATE roll SET n = n + 1 WHERE site = ? AND metric = 0',
			'DELETE FROM seen WHERE site = ?',
			'UPDATE session SET pageviews = pageviews + 1 WHERE site = ?',
			'UPDATE session SET steps = steps + 1 WHERE site = ?',
			'UPDATE event_block SET min_t = min_t + 1 WHERE site = ?',
			'DELETE FROM event_block WHERE site = ?',
			'UPDATE orders SET net_minor = net_minor + 1 WHERE site = ?',
			'DELETE FROM membership WHERE site = ?',
			"UPDATE cart SET state = 'converted', value_minor = 1 WHERE site = ?",
			'UPDATE cart SET exits = exits + 1, left_at = NULL WHERE site = ? AND exits > 0',
			'UPDATE cart SET idle_at = NULL WHERE site = ? AND idle_at IS NOT NULL',
			'UPDATE cart SET returns = 0 WHERE site = ? AND returns > 0',
			'UPDATE session SET start_n = start_n + 1 WHERE site = ?',
			'UPDATE cart SET opened_n = opened_n + 1 WHERE site = ?',
			'DELETE FROM known_id WHERE site = ?',
			'DELETE FROM touchpoint WHERE site = ?',
			'DELETE FROM waiting_refund WHERE site = ?',
			'DELETE FROM order_record WHERE site = ?',
			'UPDATE visitor_key SET previous = NULL WHERE site = ? AND previous IS NOT NULL',
			'UPDATE visitor_key SET visitor = no WHERE site = ? AND visitor <> no',
			'UPDATE event SET visitor = NULL WHERE site = ?',
			'UPDATE life SET owner = (SELECT max(no) FROM visitor_key) WHERE site = ?',
		];
		for (const fault of faults) {
			db.exec('SAVEPOINT fault');
			expect(db.prepare(fault).run(site.no).changes, fault).toBeGreaterThan(0);
			expect(verifySite(tables, site), fault).toMatchObject({
				equal: false,
				difference: { table: expect.any(String) },
			});
			rebuildSite(tables, site, undefined, 1);
			expect(verifySite(tables, site), fault).toMatchObject({ equal: true });
			db.exec('ROLLBACK TO fault; RELEASE fault');
		}
		expect(verifySite(tables, site).equal).toBe(true);
	});
});
