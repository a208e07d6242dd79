import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../port.js';
import { SHOP } from '../testing/conformance/suite.js';
import { eventsOf, moment } from '../testing/events.js';
import { type Connection, openForWriting } from './database.js';
import { DURING, EVENTS_BY_TIME } from './reports/event-fields.js';
import { createSqliteStore } from './store.js';

let folder = '';
let db: Connection;
let store: Store;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-blocks-'));
	const file = join(folder, 'aisle.db');
	db = openForWriting({ file });
	db.function('going_on', (_row) => 1);
	store = createSqliteStore(db, file);
	await store.addSite(SHOP);
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

const DAY = { site: 1, since: moment('2026-03-10'), until: moment('2026-03-11') };
const SQL = `SELECT e.n FROM ${EVENTS_BY_TIME} WHERE ${DURING}`;

async function send(times: readonly string[], first: number): Promise<void> {
	const drafts = times.map((at, index) => ({ at, id: first + index, key: 'g:anna' }));
	await store.append(eventsOf(...drafts).map((event) => ({ site: SHOP.name, event })));
}

describe('events of a range', () => {
	it('are looked for by their numbers in the blocks that it touches, and by no index', () => {
		const plan = db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${SQL}`).all(DAY);
		expect(plan.map(({ detail }) => detail)).toEqual([
			'SEARCH b USING PRIMARY KEY (site=?)',
			'SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
		]);
	});

	it('are all found, the late one in a block of later events as well', async () => {
		await send(
			Array.from({ length: 1_200 }, () => '2026-03-12 10:00'),
			1,
		);
		await send(['2026-03-10 09:00'], 2_000);
		expect(db.prepare<[object], number>(SQL).pluck().all(DAY)).toEqual([1_201]);
		expect(db.prepare('SELECT block, min_t, max_t FROM event_block ORDER BY block').raw().all()).toEqual([
			[0, moment('2026-03-12 10:00'), moment('2026-03-12 10:00')],
			[1, moment('2026-03-10 09:00'), moment('2026-03-12 10:00')],
		]);
	});
});
