import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '@aisle/analytics';
import type { Arrival, Store } from '../port.js';
import { THREE_DAYS, THREE_DAYS_OVERVIEW } from '../testing/conformance/scenario.js';
import { LATER, SHOP } from '../testing/conformance/suite.js';
import { eventsOf, moment } from '../testing/events.js';
import { type Connection, openForWriting } from './database.js';
import { openSqliteReader } from './index.js';
import { createSqliteStore } from './store.js';

let folder = '';
let file = '';
let db: Connection;
let store: Store;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-failure-'));
	file = join(folder, 'aisle.db');
	open();
	await store.addSite(SHOP);
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

function open(): void {
	db = openForWriting({ file, busyMs: 1 });
	store = createSqliteStore(db, file);
}

const arrivalsOf = (events: readonly StoredEvent[]): Arrival[] => events.map((event) => ({ site: SHOP.name, event }));
const arrivals = arrivalsOf(THREE_DAYS);
const rejected = [
	{ site: SHOP.name, received: 5, fault: { code: 'missing_field', path: 'e[0].n' } as const, body: '{}' },
];

/** Rows of every table, to see that nothing was left. */
function census(): Record<string, number> {
	const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
	const rowsIn = (table: string) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
	return Object.fromEntries(tables.map((table) => [table, rowsIn(table)]));
}

/** The batch fails so and leaves no row. */
async function expectFailure(batch: Arrival[], failure: object): Promise<void> {
	const before = census();
	await expect(store.append(batch, rejected)).rejects.toMatchObject(failure);
	expect(db.inTransaction).toBe(false);
	expect(census()).toEqual(before);
}

/** After a failure the same store works on, remembers nothing of what failed, and a recount agrees. */
async function expectHealed(): Promise<void> {
	// other texts first: numbers that were taken back are given to others now
	await store.append(arrivalsOf(eventsOf({ at: '2026-03-15', id: 500, key: 'g:zoe', path: '/other', title: 'Other' })));
	expect((await store.append(arrivals, rejected)).every(({ status }) => status === 'accepted')).toBe(true);
	expect(await store.verify(SHOP.name)).toMatchObject({ equal: true, events: arrivals.length + 1 });
	const reader = openSqliteReader({ file });
	const overview = await reader.report({ report: 'overview', site: SHOP.name, asOf: LATER, to: '2026-03-12' });
	expect(overview).toMatchObject({ ...THREE_DAYS_OVERVIEW, to: '2026-03-12' });
	const pages = await reader.report({ report: 'pages', site: SHOP.name, asOf: LATER });
	expect(pages.rows.map(({ path }) => path)).toEqual(['/', '/p1', '/other']);
	await reader.close();
}

describe('a failed append leaves nothing behind and is not remembered', () => {
	it.each(['event', 'visitor_key', 'person', 'session', 'cart', 'roll', 'seen'])(
		'when writing to %s fails',
		async (table) => {
			const fail = "BEGIN SELECT RAISE(ABORT, 'planted'); END";
			// the last row of the table that the batch writes, so that as much as possible was done before
			const rows = await countOf(table);
			db.exec(
				`CREATE TRIGGER planted BEFORE INSERT ON ${table} WHEN (SELECT count(*) FROM ${table}) = ${rows - 1} ${fail}`,
			);
			await expectFailure(arrivals, { message: 'planted' });
			db.exec('DROP TRIGGER planted');
			await expectHealed();
		},
	);

	/** How many rows the batch gives a table, tried and taken back. */
	async function countOf(table: string): Promise<number> {
		db.exec('SAVEPOINT dry');
		await createSqliteStore(db, file).append(arrivals);
		const rows = census()[table] ?? 0;
		db.exec('ROLLBACK TO dry; RELEASE dry');
		return rows;
	}

	it('when the disk is full', async () => {
		const pages = Number(db.pragma('page_count', { simple: true }));
		db.pragma(`max_page_count = ${pages + 4}`);
		const many = Array.from({ length: 400 }, (_, i) => ({ at: '2026-03-20', id: 1_000 + i, key: `g:${i}`, path: '/' }));
		await expectFailure([...arrivals, ...arrivalsOf(eventsOf(...many))], { name: 'StoreError', code: 'full' });
		db.pragma('max_page_count = 1000000');
		await expectHealed();
	});

	it('when another process holds the lock', async () => {
		const other = new Database(file);
		other.exec('BEGIN IMMEDIATE');
		await expectFailure(arrivals, { name: 'StoreError', code: 'busy' });
		other.exec('ROLLBACK');
		other.close();
		await expectHealed();
	});

	it('when the file cannot be written', async () => {
		db.pragma('query_only = ON');
		await expectFailure(arrivals, { name: 'StoreError', code: 'read_only' });
		db.pragma('query_only = OFF');
		await expectHealed();
	});

	it('a secret that could not be stored is not given out', () => {
		db.pragma('query_only = ON');
		const salt = () => store.salt(SHOP.name, moment('2026-03-10') / 86_400_000, moment('2026-03-10 12:00'));
		expect(salt).toThrow(expect.objectContaining({ code: 'read_only' }));
		db.pragma('query_only = OFF');
		expect(salt()).toEqual(db.prepare('SELECT secret FROM salt').pluck().get());
	});
});

it('rejected events are kept as they came', async () => {
	await store.append(arrivals, rejected);
	expect(db.prepare('SELECT site, received, code, path, body FROM rejected').all()).toEqual([
		{ site: 1, received: 5, code: 'missing_field', path: 'e[0].n', body: '{}' },
	]);
});

it('a recount finds a file that contradicts itself and says what to do', async () => {
	await store.append(arrivals);
	db.prepare("DELETE FROM text WHERE value = '/p1'").run();
	await expect(store.verify(SHOP.name)).rejects.toMatchObject({
		code: 'corrupt',
		message: expect.stringContaining('backup'),
	});
});

it('a reader that recounts finds an index that says something else than its table', async () => {
	await store.append(arrivals);
	db.pragma('wal_checkpoint(TRUNCATE)');
	const leaf = "SELECT pageno, pgsize FROM dbstat WHERE name = 'event_visitor' AND pagetype = 'leaf'";
	const { pageno, pgsize } = db.prepare<[], { pageno: number; pgsize: number }>(leaf).get() ?? { pageno: 0, pgsize: 0 };
	db.close();
	const bytes = readFileSync(file);
	const at = pageno * pgsize - 1;
	bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
	writeFileSync(file, bytes);
	const reader = openSqliteReader({ file });
	await expect(reader.verify(SHOP.name)).rejects.toMatchObject({ code: 'corrupt' });
	await reader.close();
	open();
});

it('what was committed is there after the process ended without closing', async () => {
	await store.append(arrivals);
	db.close();
	open();
	expect(await store.verify(SHOP.name)).toMatchObject({ equal: true, events: arrivals.length });
});

describe('secrets of past days', () => {
	const day = moment('2026-03-10') / 86_400_000;
	const holds = (secret: Buffer): string[] =>
		readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));

	it('are gone from the file and from its log', () => {
		const secret = Buffer.from(store.salt(SHOP.name, day, moment('2026-03-10 12:00')) ?? []);
		expect(secret).toHaveLength(32);
		expect(holds(secret)).not.toEqual([]);
		store.salt(SHOP.name, day + 2, moment('2026-03-12 00:00'));
		expect(db.prepare('SELECT day FROM salt').pluck().all()).toEqual([day + 2]);
		expect(holds(secret)).toEqual([]);
	});

	it('leave the log as soon as no reader is in the way', () => {
		const secret = Buffer.from(store.salt(SHOP.name, day, moment('2026-03-10 12:00')) ?? []);
		const reader = new Database(file, { readonly: true });
		reader.exec('BEGIN; SELECT * FROM salt');
		store.salt(SHOP.name, day + 2, moment('2026-03-12 00:00'));
		expect(holds(secret)).not.toEqual([]);
		reader.close();
		store.salt(SHOP.name, day + 3, moment('2026-03-13 00:00'));
		expect(holds(secret)).toEqual([]);
	});

	it('stay their 24 hours across a day of 23 hours and a new start', async () => {
		const site = { name: 'york', timeZone: 'America/New_York', currency: 'USD' };
		await store.addSite(site);
		// clocks go forward on 8 March: 7 March ends at 05:00 UTC, and 24 hours later it is one in the morning of the 9th
		const seventh = moment('2026-03-07') / 86_400_000;
		const secret = store.salt(site.name, seventh, moment('2026-03-08 04:00'));
		store.salt(site.name, seventh + 2, moment('2026-03-09 04:30'));
		await store.close();
		open();
		expect(store.salt(site.name, seventh, moment('2026-03-09 04:59'))).toEqual(secret);
	});
});
