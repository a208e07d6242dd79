import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Params } from '@aisle/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../port.js';
import { SHOP } from '../testing/conformance/suite.js';
import { eventsOf } from '../testing/events.js';
import { openSqliteReader, openSqliteStore } from './index.js';
import { ORDERS_BY_CURRENCY } from './orders-by-currency.js';

let folder = '';
let file = '';
let store: Store;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-orders-'));
	file = join(folder, 'aisle.db');
	store = openSqliteStore({ file });
	await store.addSite(SHOP);
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

const purchase = (at: string, params: Params) => ({ at, key: 'g:anna', name: 'purchase', params });
const EVENTS = eventsOf(
	purchase('2026-03-10 10:00', { transaction_id: 'usd', value: 10 }),
	purchase('2026-03-10 11:00', { transaction_id: 'eur-1', value: 7, currency: 'EUR' }),
	purchase('2026-03-11 10:00', { transaction_id: 'eur-2', value: 7, currency: 'EUR' }),
	purchase('2026-04-01 10:00', { transaction_id: 'free', value: 0, currency: 'GBP' }),
);

/** Of all days, the number of orders and what one is worth. */
async function told() {
	const reader = openSqliteReader({ file });
	const asked = { site: SHOP.name, asOf: Date.UTC(2026, 5, 1) };
	const { orders, average_order_minor } = await reader.report({ report: 'overview', ...asked });
	await reader.close();
	return { orders, average_order_minor };
}

test('an order in another currency, worth something or nothing, lowers no average', async () => {
	await store.append(EVENTS.map((event) => ({ site: SHOP.name, event })));
	expect(await told()).toEqual({ orders: 4, average_order_minor: 1_000 });
});

test('the orders of a file from before currencies had theirs are counted by the migration', async () => {
	await store.append(EVENTS.map((event) => ({ site: SHOP.name, event })));
	await store.close();
	const db = new Database(file);
	for (const table of ['roll', 'roll_month']) db.exec(`DELETE FROM ${table} WHERE dimension = 4 AND metric = 7`);
	db.exec(`DELETE FROM text WHERE value = 'GBP'`);
	db.exec(ORDERS_BY_CURRENCY);
	db.close();
	store = openSqliteStore({ file });
	expect(await store.verify(SHOP.name)).toMatchObject({ equal: true });
	expect(await told()).toEqual({ orders: 4, average_order_minor: 1_000 });
});
