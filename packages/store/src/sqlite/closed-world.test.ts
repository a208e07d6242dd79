import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '@aisle/analytics';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SHOP } from '../testing/conformance/suite.js';
import { eventsOf } from '../testing/events.js';
import { type Connection, openForWriting } from './database.js';
import { createSqliteStore } from './store.js';
import type { Store } from '../port.js';

let folder = '';
let db: Connection;
let store: Store;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-world-'));
	const file = join(folder, 'aisle.db');
	db = openForWriting({ file });
	store = createSqliteStore(db, file);
	await store.addSite(SHOP);
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

async function send(...batch: StoredEvent[]): Promise<void> {
	await store.append(batch.map((event) => ({ site: SHOP.name, event })));
}

async function expectEqual(): Promise<void> {
	expect((await store.verify(SHOP.name)).difference).toBeUndefined();
}

/** Cases in which a batch changes what belongs to a visitor of whom it holds no event. */
describe('what a batch does to others', () => {
	const order = { transaction_id: 'T1', value: 10 };
	const items = [{ item_id: 'a', price: 10 }];
	const [annasCart, annasOrder, bensOrder] = eventsOf(
		{ at: '2026-03-10 10:00', key: 'g:anna', name: 'add_to_cart', params: { items } },
		{ at: '2026-03-10 10:05', key: 'g:anna', name: 'purchase', params: order },
		{ at: '2026-03-10 10:01', key: 'g:ben', name: 'purchase', params: order },
	);
	if (annasCart === undefined || annasOrder === undefined || bensOrder === undefined) throw new Error('three events');
	const ordersOf = (key: string): unknown =>
		db
			.prepare('SELECT s.orders FROM session s JOIN visitor_key k ON k.no = s.visitor WHERE k.key = ?')
			.pluck()
			.get(key);
	const cartState = (): unknown => db.prepare('SELECT state FROM cart').pluck().get();

	it('an order that moves to an earlier record leaves the session and the cart of the visitor it had', async () => {
		await send(annasCart, annasOrder);
		expect([ordersOf('g:anna'), cartState()]).toEqual([1, 'converted']);
		await send(bensOrder);
		expect([ordersOf('g:ben'), ordersOf('g:anna'), cartState()]).toEqual([1, 0, 'unresolved']);
		await expectEqual();
	});

	it('an order that was earlier all the time stays when a later record arrives', async () => {
		await send(bensOrder);
		await send(annasCart, annasOrder);
		expect([ordersOf('g:ben'), ordersOf('g:anna'), cartState()]).toEqual([1, 0, 'unresolved']);
		await expectEqual();
	});

	it('an order that a browser record takes from the till leaves the customer it had', async () => {
		const [sold, inBrowser] = eventsOf(
			{ at: '2026-03-10 10:00', id: 11, source: 'pos', key: 'u:dora', userId: 'dora', name: 'purchase', params: order },
			{ at: '2026-03-10 11:00', id: 12, key: 'g:ben', name: 'purchase', params: order },
		);
		if (sold === undefined || inBrowser === undefined) throw new Error('two events');
		await send(sold);
		await send(inBrowser);
		expect(ordersOf('g:ben')).toBe(1);
		await expectEqual();
	});
});

/**
 * A cookieless key may stand under yesterday's key while one of its events belongs to another visitor, through that event's
 * page life. A batch that touches only the other visitor does not see why the key joined.
 */
describe('a key that an event of another visitor carries', () => {
	const cookieless = { mode: 'cookieless', path: '/' } as const;
	const [lateYesterday, today, strangersFirst, carried, strangersNext] = eventsOf(
		{ ...cookieless, at: '2026-03-10 23:50', key: 'c:x10', life: 'L1' },
		{ ...cookieless, at: '2026-03-11 00:05', key: 'c:x11', previousKey: 'c:x10', life: 'L2' },
		{ at: '2026-03-11 09:00', key: 'g:ben', life: 'L3', path: '/' },
		{ ...cookieless, at: '2026-03-11 09:05', key: 'c:x11', life: 'L3' },
		{ at: '2026-03-11 09:10', key: 'g:ben', life: 'L3', path: '/a' },
	);
	if (!lateYesterday || !today || !strangersFirst || !carried || !strangersNext) throw new Error('five events');
	const visitorOf = (key: string): unknown =>
		db
			.prepare('SELECT v.key FROM visitor_key k JOIN visitor_key v ON v.no = k.visitor WHERE k.key = ?')
			.pluck()
			.get(key);

	it('keeps its own visitor when a later event of the other arrives', async () => {
		await send(lateYesterday, today, strangersFirst, carried);
		expect(visitorOf('c:x11')).toBe('c:x10');
		await send(strangersNext);
		expect(visitorOf('c:x11')).toBe('c:x10');
		await expectEqual();
	});

	it('is found under its visitor by what it does afterwards', async () => {
		await send(lateYesterday, today, strangersFirst, carried);
		await send(strangersNext);
		await send(...eventsOf({ ...cookieless, at: '2026-03-11 00:10', id: 6, key: 'c:x11', life: 'L4' }));
		expect(db.prepare('SELECT count(*) FROM session').pluck().get()).toBe(2);
		await expectEqual();
	});
});

it('touchpoints stay when their events move to another visitor of the same person', async () => {
	const seen = { name: 'page_view', userId: 'anna' } as const;
	const events = eventsOf(
		{ ...seen, at: '2026-03-10 10:00', key: 'g:1' },
		{ ...seen, at: '2026-03-10 11:00', key: 'g:2', life: 'L2' },
		{ ...seen, at: '2026-03-10 12:00', key: 'g:3', life: 'L3' },
		{ ...seen, at: '2026-03-10 10:01', key: 'g:1', life: 'L2' },
		{ ...seen, at: '2026-03-10 10:02', key: 'g:1', life: 'L3' },
	);
	await send(...events.slice(0, 3));
	await send(...events.slice(3));
	expect(db.prepare('SELECT count(*) FROM touchpoint').pluck().get()).toBe(3);
	await expectEqual();
});

it('a visitor who comes apart has the events that are theirs, also after a restart', async () => {
	const cookieless = { mode: 'cookieless', name: 'page_view' } as const;
	const events = eventsOf(
		{ ...cookieless, at: '2026-03-10 21:00', id: 5, key: 'c:x10', life: 'L1' },
		{ at: '2026-03-10 23:50', id: 6, key: 'g:1', life: 'L1', name: 'page_view' },
		{ ...cookieless, at: '2026-03-11 00:05', id: 7, key: 'c:x11', previousKey: 'c:x10', life: 'L3' },
		{ at: '2026-03-10 20:59', id: 8, key: 'g:2', life: 'L1', name: 'page_view' },
	);
	for (const event of events) {
		store = createSqliteStore(db, join(folder, 'aisle.db'));
		await send(event);
		await expectEqual();
	}
	expect(db.prepare('SELECT count(DISTINCT visitor) FROM event').pluck().get()).toBe(2);
});
