import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultCode } from '@aisle/protocol';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Rejected, ReportReader, Store } from '../port.js';
import { APPLICATION_ID, MIGRATIONS } from './schema.js';
import { openSqliteReader, openSqliteStore } from './index.js';
import { migrate } from './migrate.js';
import { MAX_REJECTED } from './rejected.js';

let folder: string;
let file: string;
let store: Store;
let reader: ReportReader;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-refused-'));
	file = join(folder, 'aisle.db');
	store = openSqliteStore({ file });
	// twelve hours before UTC, so that its days are others
	await store.addSite({ name: 'shop', timeZone: 'Etc/GMT+12', currency: 'EUR' });
	reader = openSqliteReader({ file });
});
afterEach(async () => {
	await reader.close();
	await store.close();
	rmSync(folder, { recursive: true });
});

const NOON = Date.UTC(2026, 3, 25, 12);
const HOUR = 3_600_000;
const idOf = (n: number) => `0190a0b0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const one = (n: number, code: FaultCode = 'bad_format', received = NOON): Rejected => ({
	site: 'shop',
	received,
	fault: { code },
	body: `sent ${n}`,
	id: idOf(n),
});
const withoutId = ({ id: _id, ...rest }: Rejected): Rejected => rest;
const requests = (site: string, code: FaultCode, n: number, events: number, received = NOON) => ({
	site,
	code,
	received,
	requests: n,
	events,
});

it('what was refused is counted beyond what is kept, by reason and local day, and after a restart', async () => {
	const many = Array.from({ length: MAX_REJECTED + 5 }, (_, n) => one(n));
	await store.append([], many);
	await store.append([], [one(5_000, 'too_old', NOON - HOUR), one(5_001, 'too_old')]);
	await store.close();
	store = openSqliteStore({ file });
	const report = await reader.rejected('shop', 1);
	expect(report.kept).toBe(MAX_REJECTED);
	expect(report.totals).toEqual([
		{ code: 'bad_format', events: MAX_REJECTED + 5, requests: 0, first: '2026-04-25', last: '2026-04-25' },
		{ code: 'too_old', events: 2, requests: 0, first: '2026-04-24', last: '2026-04-25' },
	]);
	expect(report.days).toEqual([
		{ date: '2026-04-25', code: 'bad_format', events: MAX_REJECTED + 5, requests: 0 },
		{ date: '2026-04-25', code: 'too_old', events: 1, requests: 0 },
		{ date: '2026-04-24', code: 'too_old', events: 1, requests: 0 },
	]);
	await store.dropExpiredSalts(NOON + 40 * 24 * HOUR);
	expect(await reader.rejected('shop', 1)).toMatchObject({ kept: 0, totals: report.totals });
});

it('a refused event that is sent again is kept and counted once, and one without an id each time', async () => {
	await store.append([], [one(1), one(1)]);
	await store.append([], [one(1, 'too_old'), withoutId(one(2)), withoutId(one(2))]);
	const { kept, totals } = await reader.rejected('shop', 9);
	expect(kept).toBe(3);
	expect(totals).toMatchObject([{ code: 'bad_format', events: 3 }]);
});

it('two sites with the same event id do not meet', async () => {
	await store.addSite({ name: 'other', timeZone: 'UTC', currency: 'EUR' });
	await store.append([], [one(1), { ...one(1), site: 'other' }]);
	for (const site of ['shop', 'other']) expect((await reader.rejected(site, 9)).totals).toMatchObject([{ events: 1 }]);
});

it('a commit that fails counts nothing', async () => {
	const nowhere = { ...one(2), site: 'nowhere' };
	await expect(store.append([], [one(1), nowhere])).rejects.toMatchObject({ code: 'unknown_site' });
	expect((await reader.rejected('shop', 9)).totals).toEqual([]);
});

it('requests that were refused whole add up by site and reason, and those of no site stand together', async () => {
	await store.append(
		[],
		[one(1, 'bad_format')],
		[requests('shop', 'bad_format', 3, 20), requests('a', 'unknown_site', 1, 2)],
	);
	await store.append(
		[],
		[],
		[requests('shop', 'forbidden_origin', 9, 0), requests('b', 'unknown_site', 4, 0, NOON + 12 * HOUR)],
	);
	const { totals, nowhere } = await reader.rejected('shop', 9);
	expect(totals).toMatchObject([
		{ code: 'bad_format', events: 21, requests: 3 },
		{ code: 'forbidden_origin', events: 0, requests: 9 },
	]);
	expect(nowhere).toEqual([{ code: 'unknown_site', events: 2, requests: 5, first: '2026-04-25', last: '2026-04-26' }]);
});

it('ten thousand names of sites that are not there are one row', async () => {
	const names = Array.from({ length: 10_000 }, (_, n) => requests(`site ${n}`, 'unknown_site', 1, 0));
	await store.append([], [], names);
	const db = new Database(file, { readonly: true });
	expect(db.prepare('SELECT count(*) FROM refused').pluck().get()).toBe(1);
	db.close();
});

it('what an older file kept is counted from there on', async () => {
	const older = join(folder, 'older.db');
	const db = new Database(older);
	migrate(db, 0, MIGRATIONS.slice(0, 4));
	db.exec("INSERT INTO site (no, name, time_zone, currency) VALUES (1, 'shop', 'UTC', 'EUR')");
	const insert = db.prepare("INSERT INTO rejected (site, received, code, body) VALUES (1, ?, 'too_old', '')");
	for (const received of [NOON, NOON, NOON + 12 * HOUR]) insert.run(received);
	expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
	db.close();
	await openSqliteStore({ file: older }).close();
	const later = openSqliteReader({ file: older });
	const { kept, days } = await later.rejected('shop', 9);
	expect(kept).toBe(3);
	expect(days).toEqual([
		{ date: '2026-04-26', code: 'too_old', events: 1, requests: 0 },
		{ date: '2026-04-25', code: 'too_old', events: 2, requests: 0 },
	]);
	await later.close();
});
