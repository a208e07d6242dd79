import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '@aisle/analytics';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Progress, Store } from '../port.js';
import { SHOP } from '../testing/conformance/suite.js';
import { type Draft, eventsOf, moment } from '../testing/events.js';
import { toSchemaFour } from '../testing/schema-four.js';
import { openSqliteStore } from './index.js';
import { migrate, missingObjects } from './migrate.js';
import { MIGRATIONS } from './schema.js';

let folder = '';
let file = '';
let store: Store;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-carts-'));
	file = join(folder, 'aisle.db');
	store = openSqliteStore({ file });
	await store.addSite(SHOP);
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

const at = (time: string, name: string, step?: string): Draft => ({
	at: `2026-03-10 ${time}`,
	key: 'g:anna',
	name,
	params: { items: [{ item_id: 'a', price: 10 }], ...(step === undefined ? {} : { checkout_step: step }) },
});

/** Left in the checkout, idle, found again, left once more: four words on one cart. */
const STORY = eventsOf(
	at('10:00', 'add_to_cart'),
	at('10:05', 'cart_exit', 'begin_checkout'),
	at('10:06', 'cart_idle'),
	at('10:07', 'cart_return'),
	at('10:09', 'cart_exit', 'cart'),
);
const BACK = eventsOf({ at: '2026-03-10 10:09:30', id: 9, key: 'g:anna', path: '/' });

async function send(events: readonly StoredEvent[]): Promise<void> {
	await store.append(events.map((event) => ({ site: SHOP.name, event })));
}

/** One row as it stands in the file. */
function read(sql: string): unknown {
	const db = new Database(file, { readonly: true });
	try {
		return db.prepare(sql).get();
	} finally {
		db.close();
	}
}

const cart = (): unknown => read('SELECT exits, left_at, left_step, idle_at, returns FROM cart');
const left = { exits: 2, left_at: moment('2026-03-10 10:09'), left_step: 'cart', returns: 1 };
const leftBefore = { exits: 1, left_at: moment('2026-03-10 10:05'), left_step: 'checkout', returns: 1 };

describe('a cart in the file', () => {
	it('carries what browsers said of it', async () => {
		await send(STORY.slice(0, 1));
		expect(cart()).toEqual({ exits: 0, left_at: null, left_step: null, idle_at: null, returns: 0 });
		await send(STORY.slice(1));
		expect(cart()).toEqual({ ...left, idle_at: moment('2026-03-10 10:06') });
	});

	it('loses an exit to a page view that comes late, and has it again in no rebuild', async () => {
		await send(STORY);
		await send(BACK);
		expect(cart()).toMatchObject(leftBefore);
		await store.rebuild(SHOP.name);
		expect(cart()).toMatchObject(leftBefore);
	});

	it.each(['exits', 'left_at', 'left_step', 'idle_at', 'returns'])('is recounted in its column %s', async (column) => {
		await send(STORY);
		const db = new Database(file);
		db.exec(`UPDATE cart SET ${column} = ${column === 'left_step' ? "'payment'" : 7}`);
		db.close();
		expect(await store.verify(SHOP.name)).toMatchObject({ equal: false, difference: { table: 'cart' } });
		await store.rebuild(SHOP.name);
		expect(await store.verify(SHOP.name)).toMatchObject({ equal: true });
		expect(cart()).toMatchObject(left);
	});
});

/** Makes the file what the first schema would have left: a cart that was seen by its exit. */
function downgrade(): void {
	const db = new Database(file);
	toSchemaFour(db);
	db.exec('DROP INDEX event_visitor; CREATE INDEX event_visitor ON event (visitor, t)');
	db.exec(`ALTER TABLE life DROP COLUMN since; DROP INDEX orders_owner;
		CREATE INDEX visitor_key_visitor ON visitor_key (visitor)`);
	for (const column of ['exits', 'left_at', 'left_step', 'idle_at', 'returns']) {
		db.exec(`ALTER TABLE cart DROP COLUMN ${column}`);
	}
	db.exec(
		'ALTER TABLE site DROP COLUMN recount_due; UPDATE cart SET last_seen = last_seen + 1; PRAGMA user_version = 1',
	);
	expect(missingObjects(db, 1)).toEqual([]);
	db.close();
}

describe('a file of the first schema', () => {
	it('is recounted when it is opened, where browsers said anything of carts', async () => {
		await send(STORY);
		await store.close();
		downgrade();
		const told: [string, Progress][] = [];
		store = openSqliteStore({ file, onRecount: (site, progress) => void told.push([site, progress]) });
		expect(told).toEqual([[SHOP.name, { phase: 'recount', done: STORY.length, total: STORY.length }]]);
		expect(cart()).toMatchObject(left);
		expect(await store.verify(SHOP.name)).toMatchObject({ equal: true });
		expect(read('SELECT recount_due FROM site')).toEqual({ recount_due: 0 });
	});

	it('is recounted at the next start, too, when the first one ended before', async () => {
		await send(STORY);
		await store.close();
		downgrade();
		const db = new Database(file);
		migrate(db, 1, MIGRATIONS);
		db.close();
		store = openSqliteStore({ file });
		expect(await store.verify(SHOP.name)).toMatchObject({ equal: true });
	});

	it.each([
		['said something', STORY, 1],
		['said nothing', STORY.slice(0, 1), 0],
	] as const)('is marked by the second migration as due: %s', async (_, events, due) => {
		await send([...events]);
		await store.close();
		downgrade();
		const db = new Database(file);
		migrate(db, 1, MIGRATIONS.slice(0, 2));
		expect(db.prepare('SELECT recount_due FROM site').pluck().get()).toBe(due);
		db.close();
		store = openSqliteStore({ file });
	});
});
