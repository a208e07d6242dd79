import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	createRules,
	deriveFacts,
	type FoldEvent,
	resolveVisitors,
	type SiteRules,
	type StoredEvent,
} from '@aisle/analytics';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { ledgerArbitrary } from '../../testing/ledger-arbitrary.js';
import { appendToSite, type NumberedSite } from '../append.js';
import { openForWriting } from '../database.js';
import { storedRows } from '../recount/derived-rows.js';
import { verifySite } from '../recount/verify.js';
import { createTables } from '../tables.js';
import { erasePerson } from './erase-person.js';
import { sweepUnused } from './sweep.js';
import { KEY_COLUMNS, nameNumbers, TEXT_COLUMNS } from './unused.js';

const folder = mkdtempSync(join(tmpdir(), 'aisle-erase-'));
const db = openForWriting({ file: join(folder, 'aisle.db') });
db.pragma('synchronous = OFF');
const tables = createTables(db);
afterAll(() => {
	db.close();
	rmSync(folder, { recursive: true });
});

const RUNS = Number(process.env['AISLE_ORDER_RUNS'] ?? 60);
const transact = <T>(work: () => T): T => db.transaction(work).immediate();
let sites = 0;

function newSite(): NumberedSite {
	const name = `site ${++sites}`;
	db.prepare('INSERT INTO site (name, time_zone, currency) VALUES (?, ?, ?)').run(name, 'Asia/Tehran', 'USD');
	return { no: sites, name, timeZone: 'Asia/Tehran', currency: 'USD' };
}

function append(site: NumberedSite, events: readonly StoredEvent[], rules: SiteRules): void {
	const arrivals = events.map((event) => ({ site: site.name, event }));
	transact(() => appendToSite(tables, site, arrivals, rules));
}

const tablesOf = (site: NumberedSite) => [...storedRows(tables, site.no)].map(String).sort();
const idsOf = (site: NumberedSite) => new Set([...tables.events.scan(site.no)].map(({ id }) => id));

/** Events of each person and of nobody, by the rules alone. */
function ownersOf(events: readonly StoredEvent[], rules: SiteRules): Map<string, FoldEvent[]> {
	const identities = resolveVisitors(events);
	const visitors = new Map<string, StoredEvent[]>();
	for (const event of events) {
		const visitor = identities.visitorOf(event);
		if (visitor !== undefined) visitors.set(visitor, [...(visitors.get(visitor) ?? []), event]);
	}
	return deriveFacts({ visitors, loose: [], records: [] }, rules).eventsByPerson;
}

/** Every number that a row refers to, of what it must stand for. */
function danglingNumbers(): unknown[] {
	const missing = (table: string, column: string, of: string) =>
		db
			.prepare(`SELECT '${table}.${column}', ${column} FROM ${table}
			WHERE ${column} IS NOT NULL AND ${column} NOT IN (SELECT no FROM ${of})`)
			.all();
	const known = new Set(db.prepare('SELECT no FROM text').pluck().all());
	const packed = db.prepare<[], string>(
		'SELECT params FROM event WHERE params IS NOT NULL UNION ALL SELECT items FROM cart',
	);
	return [
		...TEXT_COLUMNS.flatMap((column) => missing('event', column, 'text')),
		...KEY_COLUMNS.flatMap((column) => missing('event', column, 'visitor_key')),
		...missing('event', 'life', 'life'),
		...['entry_path', 'exit_path', 'traffic', 'country', 'device'].flatMap((column) =>
			missing('session', column, 'text'),
		),
		...['roll', 'seen'].flatMap((table) => missing(table, 'value', 'text')),
		...missing('touchpoint', 'traffic', 'text'),
		...missing('visitor_key', 'previous', 'visitor_key'),
		...missing('visitor_key', 'visitor', 'visitor_key'),
		...missing('life', 'owner', 'visitor_key'),
		...packed
			.pluck()
			.all()
			.flatMap(nameNumbers)
			.filter((no) => !known.has(no)),
	];
}

const script = fc.record({
	size: fc.integer({ min: 1, max: 15 }),
	/** After how many batches somebody is erased, and who of those that are there. */
	erasures: fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat()), { minLength: 1, maxLength: 4 }),
	forget: fc.boolean(),
	sweep: fc.boolean(),
	automatedDayEvents: fc.constantFrom(5_000, 5_000, 4),
});

it(
	'whoever is erased between any two batches leaves what was never sent, and no copy brings it back',
	async () => {
		await fc.assert(
			fc.asyncProperty(
				ledgerArbitrary,
				script,
				async (events, { size, erasures, forget, sweep, automatedDayEvents }) => {
					const site = newSite();
					const rules = { ...createRules(site), automatedDayEvents };
					const eraseSomebody = async (pick: number): Promise<void> => {
						const there = idsOf(site);
						const owners = ownersOf(
							events.filter(({ id }) => there.has(id)),
							rules,
						);
						const persons = [...owners.keys()].sort();
						const person = persons[pick % persons.length];
						if (person === undefined) return;
						if (forget) tables.forget();
						transact(() => erasePerson(tables, site, person, rules));
						if (sweep) await sweepUnused(tables, transact);
						const left = idsOf(site);
						for (const [owner, own] of owners) {
							const expected = owner === person ? [] : own.map(({ id }) => id);
							expect(own.map(({ id }) => id).filter((id) => left.has(id))).toEqual(expected);
						}
						expect(events.filter(({ id, userId }) => left.has(id) && `u:${userId}` === person)).toEqual([]);
					};
					for (let i = 0; i * size < events.length; i++) {
						append(site, events.slice(i * size, (i + 1) * size), rules);
						for (const [after, pick] of erasures) if (after === i) await eraseSomebody(pick);
					}
					await eraseSomebody(erasures[0]?.[1] ?? 0);
					await sweepUnused(tables, transact);
					expect(danglingNumbers()).toEqual([]);
					const left = idsOf(site);
					append(site, events, rules);
					expect(idsOf(site)).toEqual(left);
					expect(verifySite(tables, site, undefined, rules)).toMatchObject({ equal: true, events: left.size });
					const plain = newSite();
					append(
						plain,
						events.filter(({ id }) => left.has(id)),
						rules,
					);
					expect(tablesOf(site)).toEqual(tablesOf(plain));
				},
			),
			{ numRuns: RUNS },
		);
	},
	RUNS * 5_000,
);
