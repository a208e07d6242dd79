import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Filter, REPORT_NAMES, REPORTS, type ReportName, type ReportQuery } from '@aisle/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../port.js';
import { SHOP } from '../../testing/conformance/suite.js';
import { type Draft, eventsOf, moment, NEWSLETTER, SEARCH } from '../../testing/events.js';
import { type Connection, openForWriting } from '../database.js';
import { openSqliteReader } from '../reader.js';
import { createSqliteStore } from '../store.js';

let folder = '';
let file = '';
let db: Connection;
let store: Store;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-columns-'));
	file = join(folder, 'aisle.db');
	db = openForWriting({ file });
	db.pragma('synchronous = OFF');
	store = createSqliteStore(db, file);
	await store.addSite(SHOP);
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

const NAMES = ['page_view', 'view_item', 'add_to_cart', 'search', 'begin_checkout', 'scroll', 'remove_from_cart'];
const FIRST = moment('2026-03-10');
const DAY_MS = 86_400_000;

/** A small shop: visitors who come back on other days, look, search, fill carts and order; some of it late, some by a bot. */
function drafts(count: number): Draft[] {
	return Array.from({ length: count }, (_, no): Draft => {
		const who = (no * 7) % 40;
		const name = no % 50 === 0 ? 'purchase' : (NAMES[(no * 5 + who) % NAMES.length] ?? 'page_view');
		const items = [
			{ item_id: `p${no % 9}`, price: 10, quantity: (no % 3) + 1, ...(no % 4 > 0 && { item_name: `P${no % 5}` }) },
		];
		const params = name === 'search' ? { search_term: `Word ${no % 6}`, results: no % 2 } : { items, currency: 'EUR' };
		return {
			at: FIRST + (no % 6) * DAY_MS + (who % 12) * 3_600_000 + Math.floor(no / 40) * 20_000,
			name,
			key: who === 39 ? 'c:nobody' : `g:${who}`,
			path: `/page/${(no * 3) % 11}`,
			received: FIRST + 6 * DAY_MS,
			bot: no % 71 === 0,
			source: no % 91 === 0 ? 'server' : 'browser',
			...(who < 20 && no % 40 < 3 && { userId: `u${who % 7}` }),
			...(who % 3 === 0 && { traffic: who % 2 === 0 ? SEARCH : NEWSLETTER }),
			...(name === 'purchase'
				? { params: { transaction_id: `o${no % 900}`, value: 20, currency: 'EUR', items } }
				: { params }),
		};
	});
}

async function send(events: Draft[]): Promise<void> {
	const all = eventsOf(...events).map((event) => ({ site: SHOP.name, event }));
	for (let at = 0; at < all.length; at += 300) await store.append(all.slice(at, at + 300));
}

const filled = () => db.prepare<[], number>('SELECT block FROM event_column ORDER BY block').pluck().all();

const FILTERS: Filter[] = [
	{ dimension: 'path', op: 'is', values: ['/page/3'] },
	{ dimension: 'event', op: 'is_not', values: ['add_to_cart'] },
	{ dimension: 'channel', op: 'is', values: ['Email'] },
	{ dimension: 'known_user', op: 'is', values: ['yes'] },
];

/** What a report needs to say something. */
const NEEDED: Partial<Record<ReportName, Pick<ReportQuery, 'options' | 'lists'>>> = {
	funnel: { lists: { step: ['event:view_item', 'path:/page/*', 'event:purchase'] } },
	paths: { options: { anchor: 'path:/page/3', steps: 'events' } },
	journey: { options: { person: 'u:u1' } },
};

function questions(): ReportQuery[] {
	const range = { site: SHOP.name, from: '2026-03-11', to: '2026-03-14', asOf: moment('2026-03-30') };
	return REPORT_NAMES.flatMap((report): ReportQuery[] => {
		const plain = { report, ...range, ...NEEDED[report], limit: 1_000 };
		const hourly = REPORTS[report].supports.interval ? [{ ...plain, interval: 'hour' as const }] : [];
		const filtered = REPORTS[report].supports.filters
			? (report === 'overview' ? FILTERS : FILTERS.slice(0, 1)).map((filter) => ({ ...plain, filters: [filter] }))
			: [];
		return [plain, ...hourly, ...filtered];
	});
}

async function answers(): Promise<unknown[]> {
	const reader = openSqliteReader({ file });
	try {
		const all: unknown[] = [];
		for (const query of questions()) all.push([query, await reader.report(query)]);
		return all;
	} finally {
		await reader.close();
	}
}

describe('columns of events', () => {
	it('are made of full blocks, and every report says the same with them and without', async () => {
		await send(drafts(1_300));
		expect(filled()).toEqual([0]);
		const withColumns = await answers();
		db.exec('DELETE FROM event_column; DELETE FROM session_block');
		expect(await answers()).toEqual(withColumns);
		expect(withColumns).toHaveLength(questions().length);
	});

	it('are dropped with a change of one of their events, and made again', async () => {
		await send(drafts(1_100));
		await store.erase(SHOP.name, 'g:2');
		expect(filled()).toEqual([]);
		await send(drafts(1_100).map((draft, no) => ({ ...draft, id: 5_000 + no, key: 'g:late' })));
		expect(filled()).toEqual([0, 1]);
	});

	it('are held against the events by verify', async () => {
		await send(drafts(1_100));
		expect((await store.verify(SHOP.name)).equal).toBe(true);
		db.exec('UPDATE event_column SET columns = zeroblob(length(columns))');
		expect(await store.verify(SHOP.name)).toMatchObject({ equal: false, difference: { table: 'event_column' } });
	});
});
