import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '@aisle/analytics';
import type { ReportName, ReportQuery } from '@aisle/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openForReading } from '../database.js';
import { openSqliteReader, openSqliteStore } from '../index.js';

const folder = mkdtempSync(join(tmpdir(), 'aisle-stopping-'));
const file = join(folder, 'aisle.db');
const START = Date.UTC(2026, 0, 5, 9);
const EVENTS = 3_000;
/** Visits of one visitor each, so that whoever goes session by session has many. */
const VISIT_EVENTS = 10;

beforeAll(async () => {
	const store = openSqliteStore({ file });
	await store.addSite({ name: 'shop', timeZone: 'UTC', currency: 'EUR' });
	const event = (n: number): StoredEvent => ({
		id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
		t: START + n,
		received: START + n,
		source: 'browser',
		mode: 'granted',
		name: 'search',
		params: { search_term: 'tea' },
		key: `g:${Math.floor(n / VISIT_EVENTS)}`,
		bot: false,
	});
	await store.append(Array.from({ length: EVENTS }, (_, n) => ({ site: 'shop', event: event(n) })));
	await store.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

const about = { site: 'shop', asOf: START, limit: 10 };
const questions: { name: string; query: ReportQuery<ReportName> }[] = [
	{ name: 'searches', query: { ...about, report: 'searches' } },
	{
		name: 'a filtered overview',
		query: { ...about, report: 'overview', filters: [{ dimension: 'device', op: 'is', values: [''] }] },
	},
];

it.each(questions)('a report is asked again and again whether to go on: $name', async ({ query }) => {
	let asked = 0;
	const reader = openSqliteReader({ file, goOn: () => void asked++ });
	await reader.report(query);
	expect(asked).toBeGreaterThanOrEqual(3);
	await reader.close();
});

it.each(questions)(
	'a report ends in the middle when it is not to go on, and the next is answered: $name',
	async ({ query }) => {
		let left = 2;
		const goOn = () => {
			if (left-- === 0) throw new Error('nobody waits');
		};
		const reader = openSqliteReader({ file, goOn });
		await expect(reader.report(query)).rejects.toThrow('nobody waits');
		expect(await reader.report(query)).toMatchObject({ site: 'shop' });
		await reader.close();
	},
);

it('no statement of a reader makes an index of all events for itself', () => {
	const db = openForReading({ file });
	expect(db.pragma('automatic_index', { simple: true })).toBe(0);
	db.close();
});
