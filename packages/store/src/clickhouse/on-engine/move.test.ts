import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '@aisle/analytics';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReportReader, Store } from '../../port.js';
import { openSqliteReader, openSqliteStore } from '../../sqlite/index.js';
import { THREE_DAYS } from '../../testing/conformance/scenario.js';
import { LATER, SHOP } from '../../testing/conformance/suite.js';
import { eventsOf, NEWSLETTER } from '../../testing/events.js';
import type { Database } from '../database.js';
import { verifySite } from '../fold/recount.js';
import { type EventLog, openEventLog } from '../move/event-log.js';
import { forwardNext } from '../move/forward.js';
import { moveSite } from '../move/move-site.js';
import { migrate } from '../schema/migrations.js';
import { emptyDatabase } from './open.js';

let folder: string;
let store: Store;
let reader: ReportReader;
let log: EventLog;
let database: Database;
let drop: () => Promise<void>;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-move-'));
	const file = join(folder, 'aisle.db');
	store = openSqliteStore({ file });
	await store.addSite(SHOP);
	[reader, log] = [openSqliteReader({ file }), openEventLog({ file })];
	({ database, drop } = await emptyDatabase());
});
afterEach(async () => {
	log.close();
	await reader.close();
	await store.close();
	await drop();
	rmSync(folder, { recursive: true });
});

const append = (events: readonly StoredEvent[]) => store.append(events.map((event) => ({ site: SHOP.name, event })));
const move = () => ({ log, reader, site: SHOP.name, collector: 'file', limit: 5, now: () => LATER });

test('every field of an event is read from the log as it was stored', async () => {
	const events = eventsOf(
		{
			at: '2026-03-10 10:00',
			received: 1_773_136_800_250,
			key: 'c:today',
			previousKey: 'c:yesterday',
			life: 'page',
			userId: 'anna',
			host: 'shop.example',
			path: '/a',
			query: 'utm_term=x',
			referrerHost: 'blog.example',
			referrerPath: '/post',
			title: 'A',
			params: { value: 1.5, items: [{ item_id: 'a', price: 1.5 }] },
			traffic: NEWSLETTER,
			country: 'HR',
			region: 'HR-21 Zagreb',
			language: 'fa',
			agent: { browser: 'Firefox', os: 'Linux', device: 'desktop' },
		},
		{ at: '2026-03-10 10:01', source: 'server', mode: 'denied', name: 'refund', bot: true },
	);
	await append(events);
	expect(log.after(SHOP.name, 0, 10).map(({ event }) => event)).toEqual(events);
	expect(log.after(SHOP.name, 1, 10)).toHaveLength(1);
	expect(log.waiting(SHOP.name, 1)).toBe(1);
});

test('a site is copied with its costs, and no report differs', async () => {
	await append(THREE_DAYS);
	const cost = {
		source: 'news',
		medium: 'email',
		campaign: '',
		currency: 'USD',
		costMinor: 5,
		clicks: null,
		impressions: 1,
	};
	await store.putCosts(SHOP.name, [{ date: '2026-03-10', ...cost }]);
	const told: number[] = [];
	const comparison = await moveSite(database, move(), ({ done }) => told.push(done));
	expect(comparison.differing).toEqual([]);
	expect(comparison.cells).toBeGreaterThan(500);
	expect(told).toEqual([5, 10, 15, 18]);
});

test('a copy that was stopped goes on where it was, and takes along what came meanwhile', async () => {
	await append(THREE_DAYS.slice(0, 12));
	const stop = new Error('stopped');
	await expect(
		moveSite(database, move(), () => {
			throw stop;
		}),
	).rejects.toBe(stop);
	await append(THREE_DAYS.slice(12));
	expect((await moveSite(database, move())).differing).toEqual([]);
	expect(await verifySite(database, SHOP.name)).toMatchObject({ equal: true, events: THREE_DAYS.length });
	expect(await database.rows('SELECT count() AS n FROM event')).toEqual([{ n: THREE_DAYS.length }]);
});

test('a block that was half sent is there once, also when the log has grown since', async () => {
	await append(THREE_DAYS.slice(0, 3));
	await migrate(database);
	const failing: Database = {
		...database,
		insert: (table, rows, token) =>
			table === 'event_id' ? Promise.reject(new Error('gone')) : database.insert(table, rows, token),
	};
	const forwarding = { site: SHOP.name, collector: 'file' };
	await expect(forwardNext(failing, log, forwarding)).rejects.toThrow('gone');
	await append(THREE_DAYS.slice(3, 6));
	expect(await forwardNext(database, log, forwarding)).toBe(6);
	expect(await forwardNext(database, log, forwarding)).toBe(0);
	expect(await database.rows('SELECT count() AS n FROM event')).toEqual([{ n: 6 }]);
});
