import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '@aisle/analytics';
import type { Segment } from '@aisle/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Arrival, GoalReader, ReportReader, Store } from '../../port.js';
import { openSqliteReader, openSqliteStore } from '../../sqlite/index.js';
import { THREE_DAYS } from '../../testing/conformance/scenario.js';
import { LATER, SHOP } from '../../testing/conformance/suite.js';
import { eventsOf, NEWSLETTER } from '../../testing/events.js';
import type { Database } from '../database.js';
import { verifySite } from '../fold/recount.js';
import { type EventLog, openEventLog } from '../move/event-log.js';
import { forwardNext } from '../move/forward.js';
import { moveSiteBack } from '../move/move-back.js';
import { definitionsOf, moveSite } from '../move/move-site.js';
import { insertBlock, makeBlock } from '../raw/block.js';
import { migrate } from '../schema/migrations.js';
import { emptyDatabase } from './open.js';

let folder: string;
let store: Store;
let reader: ReportReader & GoalReader;
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

const COST = {
	date: '2026-03-10',
	source: 'news',
	medium: 'email',
	campaign: '',
	currency: 'USD',
	costMinor: 5,
	clicks: null,
	impressions: 1,
};
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

const GOAL = { name: 'Home', step: 'path:/', value: 5 };
const SEGMENT: Segment = {
	name: 'mail',
	include: [{ of: 'session', filters: [{ dimension: 'channel', op: 'is', values: ['Email'] }] }],
	exclude: [],
};

test('a site is copied with its costs, goals and segments, and no report differs', async () => {
	await append(THREE_DAYS);
	await store.changeGoals(SHOP.name, { put: GOAL });
	await store.putSegment(SHOP.name, SEGMENT);
	await store.putCosts(SHOP.name, [COST]);
	const told: number[] = [];
	const comparison = await moveSite(database, move(), ({ phase, done }) => phase === 'copy' && told.push(done));
	expect(comparison.differing).toEqual([]);
	expect(comparison.cells).toBeGreaterThan(500);
	expect(told).toEqual([5, 10, 15, 18]);
	const there = definitionsOf(database, () => LATER);
	expect([await there.goals(SHOP.name), await there.segments(SHOP.name)]).toEqual([[GOAL], [SEGMENT]]);
	await store.changeGoals(SHOP.name, { remove: GOAL.name });
	expect((await moveSite(database, { ...move(), now: () => LATER + 1 })).differing).toEqual([]);
	expect(await there.goals(SHOP.name)).toEqual([]);
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

describe('back', () => {
	let other: Store;
	let otherReader: ReportReader & GoalReader;
	let otherLog: EventLog;

	beforeEach(async () => {
		const file = join(folder, 'other.db');
		other = openSqliteStore({ file });
		[otherReader, otherLog] = [openSqliteReader({ file }), openEventLog({ file })];
		await append(THREE_DAYS);
		await store.putCosts(SHOP.name, [COST]);
		await store.changeGoals(SHOP.name, { put: GOAL });
		await store.putSegment(SHOP.name, SEGMENT);
		await moveSite(database, move());
	});
	afterEach(async () => {
		otherLog.close();
		await otherReader.close();
		await other.close();
	});

	const back = () => ({
		store: other,
		log: otherLog,
		reader: otherReader,
		site: SHOP.name,
		limit: 5,
		now: () => LATER,
	});

	test('a site comes back as it went, every event once, whatever copies ClickHouse has of it', async () => {
		const late = THREE_DAYS.slice(4, 6).map((event) => ({ ...event, t: event.t + 90_000, received: LATER }));
		const copies = late.map((event, seq) => ({ event, collector: 'another', seq }));
		await insertBlock(database, makeBlock({ site: SHOP.name, collector: 'another', n: 1 }, copies));
		expect((await moveSiteBack(database, back())).differing).toEqual([]);
		const events = otherLog.after(SHOP.name, 0, 100).map(({ event }) => event);
		const byId = (a: StoredEvent, b: StoredEvent) => (a.id < b.id ? -1 : 1);
		expect(events.toSorted(byId)).toEqual(THREE_DAYS.toSorted(byId));
		expect(otherLog.costs(SHOP.name)).toEqual([COST]);
		expect(await otherReader.goals(SHOP.name)).toEqual([GOAL]);
		expect(await otherReader.segments(SHOP.name)).toEqual([SEGMENT]);
		expect(await other.verify(SHOP.name)).toMatchObject({ equal: true, events: THREE_DAYS.length });
	});

	test('a copy that was stopped reads only what is missing', async () => {
		const stop = new Error('stopped');
		const stopping = moveSiteBack(database, back(), ({ phase, done }) => {
			if (phase === 'copy' && done > 5) throw stop;
		});
		await expect(stopping).rejects.toBe(stop);
		const before = otherLog.waiting(SHOP.name, 0);
		expect(before).toBeLessThan(THREE_DAYS.length);
		const sent: number[] = [];
		const counting = {
			...back(),
			store: {
				...other,
				append(arrivals: Arrival[]) {
					sent.push(arrivals.length);
					return other.append(arrivals);
				},
			},
		};
		expect((await moveSiteBack(database, counting)).differing).toEqual([]);
		expect(sent.reduce((sum, count) => sum + count, 0)).toBe(THREE_DAYS.length - before);
	});
});
