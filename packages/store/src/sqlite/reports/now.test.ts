import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NowReport } from '@aisle/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Draft, eventsOf, moment } from '../../testing/events.js';
import { openForWriting } from '../database.js';
import { openSqliteReader, openSqliteStore } from '../index.js';
import { ORDERS } from './now.js';

/** Its clocks go forward on 29 March 2026, from 2 to 3 in the morning. */
const SITE = { name: 'shop', timeZone: 'Europe/Zagreb', currency: 'EUR' };

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-now-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function nowOf(at: string, ...drafts: Draft[]): Promise<NowReport> {
	const file = join(folder, 'aisle.db');
	const store = openSqliteStore({ file });
	await store.addSite(SITE);
	await store.append(eventsOf(...drafts).map((event) => ({ site: SITE.name, event })));
	await store.close();
	const reader = openSqliteReader({ file });
	try {
		return await reader.now(SITE.name, moment(at));
	} finally {
		await reader.close();
	}
}

const buy = (at: string, id: string, value: number, currency = 'EUR'): Draft => ({
	at,
	key: 'g:anna',
	name: 'purchase',
	params: { transaction_id: id, value, currency },
});
const put = (at: string, key: string, name: string, price: number): Draft => ({
	at,
	key,
	name: 'add_to_cart',
	params: { currency: 'EUR', items: [{ item_id: 'a', item_name: name, price, quantity: 2 }] },
});

describe('how a shop stands now', () => {
	it('is told without a look at the orders of other days', () => {
		const db = openForWriting({ file: join(folder, 'aisle.db') });
		const values = { site: 1, currency: 'EUR', day: 1, until: 1 };
		const plan = db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${ORDERS}`).all(values);
		expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH orders USING INDEX orders_day (site=? AND <expr>=?)']);
		db.close();
	});

	it('visitors are those of the last five minutes, each once and without robots', async () => {
		const now = await nowOf(
			'2026-03-20 12:00',
			{ at: '2026-03-20 11:54', key: 'g:gone', path: '/' },
			{ at: '2026-03-20 11:56', key: 'g:anna', path: '/' },
			{ at: '2026-03-20 11:59', key: 'g:anna', path: '/a' },
			{ at: '2026-03-20 11:58', key: 'g:ben', path: '/' },
			{ at: '2026-03-20 11:58', key: 'g:robot', path: '/', bot: true },
			{ at: '2026-03-20 12:01', key: 'g:later', path: '/' },
		);
		expect(now.visitors).toBe(2);
	});

	it('orders of today stand beside those of the same weekday by the same time of day', async () => {
		const now = await nowOf(
			'2026-03-20 12:00',
			buy('2026-03-20 00:30', 'A', 10),
			buy('2026-03-20 11:00', 'B', 20, 'USD'),
			buy('2026-03-20 13:00', 'C', 40),
			buy('2026-03-13 11:59', 'D', 5),
			buy('2026-03-13 12:01', 'E', 7),
		);
		expect(now.today).toEqual({ orders: 2, revenue_minor: 1_000, net_revenue_minor: 1_000 });
		expect(now.week_before).toEqual({ orders: 1, revenue_minor: 500, net_revenue_minor: 500 });
	});

	it('the same time of day is that of the clock on the wall, also after it was set', async () => {
		// noon in Zagreb: 10:00 UTC in summer, 11:00 UTC a week before
		const now = await nowOf('2026-03-31 10:00', buy('2026-03-24 10:59', 'A', 1), buy('2026-03-24 11:01', 'B', 2));
		expect(now.week_before.orders).toBe(1);
	});

	it('carts that may still be ordered are told with what lies in them, the one that moved last on top', async () => {
		const now = await nowOf(
			'2026-03-20 12:00',
			put('2026-03-20 10:00', 'g:left', 'Bowl', 3),
			put('2026-03-20 11:30', 'g:anna', 'Lamp', 10),
			put('2026-03-20 11:40', 'g:ben', 'Chair', 50),
			put('2026-03-20 11:50', 'g:cleo', 'Vase', 9),
			{ at: '2026-03-20 11:55', key: 'g:cleo', name: 'purchase', params: { transaction_id: 'T', value: 18 } },
		);
		expect(now).toMatchObject({ open_carts: 2, open_value_minor: 12_000 });
		expect(now.carts.map(({ items, value_minor: value, step }) => ({ items, value, step }))).toEqual([
			{ items: [{ name: 'Chair', quantity: 2 }], value: 10_000, step: 'cart' },
			{ items: [{ name: 'Lamp', quantity: 2 }], value: 2_000, step: 'cart' },
		]);
		expect(JSON.stringify(now)).not.toMatch(/anna|ben/);
	});
});
