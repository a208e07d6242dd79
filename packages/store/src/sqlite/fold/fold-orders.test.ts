import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORDER_RECORDS_IN_VIEW, type StoredEvent } from '@aisle/analytics';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { SHOP } from '../../testing/conformance/suite.js';
import { openSqliteStore } from '../index.js';

const START = Date.UTC(2026, 2, 10);
const refund = (n: number): StoredEvent => ({
	id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
	t: START + n,
	received: START + n,
	source: 'browser',
	mode: 'granted',
	name: 'refund',
	key: 'g:anna',
	params: { transaction_id: 'never bought', refund_id: `r${n}`, value: 1 },
	bot: false,
});

it('of refunds that wait for one order the first are looked at, so that thousands cost no square of what they are many', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'aisle-refunds-'));
	const store = openSqliteStore({ file: join(folder, 'aisle.db') });
	await store.addSite(SHOP);
	const batch = (from: number, events: number) =>
		store.append(Array.from({ length: events }, (_, n) => ({ site: SHOP.name, event: refund(from + n) })));
	await batch(0, 2_000);
	const start = process.cpuUsage();
	await batch(2_000, 1);
	// a square of them takes several seconds
	expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
	expect(await store.verify(SHOP.name)).toMatchObject({ equal: true, events: 2_001 });
	await store.close();
	const db = new Database(join(folder, 'aisle.db'));
	const rows = ['order_record', 'waiting_refund'].map((table) =>
		db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
	);
	expect(rows).toEqual([ORDER_RECORDS_IN_VIEW, ORDER_RECORDS_IN_VIEW]);
	db.close();
	rmSync(folder, { recursive: true });
});
