import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../port.js';
import { SHOP } from '../testing/conformance/suite.js';
import { eventsOf } from '../testing/events.js';
import { toSchemaFour } from '../testing/schema-four.js';
import { openSqliteReader, openSqliteStore } from './index.js';
import { missingObjects } from './migrate.js';

let folder = '';
let file = '';
let store: Store;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-rows-'));
	file = join(folder, 'aisle.db');
	store = openSqliteStore({ file });
	await store.addSite(SHOP);
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

const params = { transaction_id: 'o-1', currency: 'EUR', value: 12.5, items: [{ item_id: 'a', price: 12.5 }] };
const [bought, ...others] = eventsOf(
	{ at: '2026-03-10 10:00', key: 'g:anna', name: 'purchase', params },
	{ at: '2026-03-10 10:01', key: 'g:berta', path: '/', userId: 'berta' },
	{ at: '2026-03-10 10:02', key: 'g:carla', name: 'add_to_cart', params },
	{
		at: '2026-03-10 10:03',
		key: 'g:dora',
		name: 'purchase',
		params: { ...params, transaction_id: 'o-2' },
		userId: 'd',
	},
);
const arrivals = [bought && { ...bought, received: bought.t + 1_234 }, ...others].flatMap((event) =>
	event === undefined ? [] : [{ site: SHOP.name, event }],
);

/** Does something to the file while nobody has it open. */
async function inFile<T>(work: (db: Database.Database) => T): Promise<T> {
	await store.close();
	const db = new Database(file);
	try {
		return work(db);
	} finally {
		db.close();
		store = openSqliteStore({ file });
	}
}

it('an event row has its arrival as a distance, and values without their names', async () => {
	await store.append(arrivals);
	const row = await inFile((db) => db.prepare('SELECT delay, params FROM event').get());
	expect(row).toEqual({
		delay: 1_234,
		params: expect.stringMatching(/^\[\d+,"o-1","EUR",12.5,\[\[\d+,"a",12.5\]\]\]$/),
	});
});

it('whoever is nobody but a visitor takes no row', async () => {
	await store.append(arrivals);
	expect(await inFile((db) => db.prepare('SELECT key FROM person ORDER BY key').pluck().all())).toEqual([
		'u:berta',
		'u:d',
	]);
});

it('a file of the fourth schema keeps what it says', async () => {
	await store.append(arrivals);
	await inFile((db) => {
		toSchemaFour(db);
		db.prepare('UPDATE event SET params = ? WHERE n = 1').run(JSON.stringify(params));
		expect(missingObjects(db, 4)).toEqual([]);
		expect(db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(6);
		expect(db.prepare('SELECT received - t FROM event').pluck().get()).toBe(1_234);
	});
	expect(await inFile((db) => db.prepare('SELECT delay FROM event').pluck().get())).toBe(1_234);
	expect(await store.verify(SHOP.name)).toMatchObject({ equal: true, events: 4 });
	await store.append(
		eventsOf({ id: 5, at: '2026-03-10 10:04', key: 'g:anna', userId: 'berta' }).map((event) => ({
			site: SHOP.name,
			event,
		})),
	);
	expect(await store.verify(SHOP.name)).toMatchObject({ equal: true, events: 5 });
});

it('a file of an older schema is not read until it was brought up to date, and says so', async () => {
	await store.close();
	const db = new Database(file);
	toSchemaFour(db);
	db.close();
	const older = { code: 'older_version', message: expect.stringContaining('start the server') };
	expect(() => openSqliteReader({ file })).toThrow(expect.objectContaining(older));
	store = openSqliteStore({ file });
	const reader = openSqliteReader({ file });
	expect(await reader.sites()).toEqual([SHOP]);
	await reader.close();
});

it('a file whose recount did not come to its end is not read either', async () => {
	await store.close();
	const db = new Database(file);
	db.exec('UPDATE site SET recount_due = 1');
	db.close();
	const due = { code: 'older_version', message: expect.stringContaining('not yet recounted') };
	expect(() => openSqliteReader({ file })).toThrow(expect.objectContaining(due));
	store = openSqliteStore({ file });
	await openSqliteReader({ file }).close();
});
