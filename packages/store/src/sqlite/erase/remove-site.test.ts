import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../port.js';
import { THREE_DAYS } from '../../testing/conformance/scenario.js';
import { SHOP } from '../../testing/conformance/suite.js';
import { eventsOf } from '../../testing/events.js';
import { openSqliteReader, openSqliteStore } from '../index.js';

const OTHER = { ...SHOP, name: 'other' };
const SECRET = eventsOf({ id: 900, at: '2026-03-10 10:00', key: 'g:zoe', path: '/secret-of-shop', userId: 'zoe' });
const DAY = 20_522;
const NOON = Date.UTC(2026, 2, 10, 12);

let folder = '';
let file = '';
let store: Store;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-remove-'));
	file = join(folder, 'aisle.db');
	store = openSqliteStore({ file });
	for (const site of [SHOP, OTHER]) {
		await store.addSite(site);
		await send(site.name, THREE_DAYS);
	}
	await send(SHOP.name, SECRET);
});
afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

const send = (site: string, events: readonly (typeof THREE_DAYS)[number][]) =>
	store.append(events.map((event) => ({ site, event })));

const figures = async (site: string) => {
	const reader = openSqliteReader({ file });
	try {
		return await reader.report({ report: 'overview', site, asOf: Date.UTC(2026, 5, 1) });
	} finally {
		await reader.close();
	}
};

/** Rows by table that name the site of a number. */
function rowsOf(no: number): Record<string, number> {
	const db = new Database(file, { readonly: true });
	const tables = db
		.prepare<[], string>(
			`SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'site'`,
		)
		.pluck()
		.all();
	const count = (table: string) =>
		db.prepare<[number], number>(`SELECT count(*) FROM ${table} WHERE site = ?`).pluck().get(no) ?? 0;
	const rows = Object.fromEntries(tables.map((table) => [table, count(table)]));
	db.close();
	return rows;
}

test('a site that is taken away is unknown at once, and nothing of it is left', async () => {
	store.salt(SHOP.name, DAY, NOON);
	await store.changeGoals(SHOP.name, { put: { name: 'a', step: 'event:purchase', value: 1 } });
	await store.putSegment(SHOP.name, { name: 'a', include: [], exclude: [] });
	expect(readFileSync(file).includes('secret-of-shop') || readFileSync(`${file}-wal`).includes('secret-of-shop')).toBe(
		true,
	);
	const before = Object.entries(rowsOf(1)).filter(([, n]) => n > 0);
	expect(before.length).toBeGreaterThan(15);
	await store.removeSite(SHOP.name);
	expect((await store.sites()).map(({ name }) => name)).toEqual(['other']);
	await expect(send(SHOP.name, SECRET)).rejects.toMatchObject({ code: 'unknown_site' });
	await expect(send('*1', SECRET)).rejects.toMatchObject({ code: 'unknown_site' });
	await expect(figures(SHOP.name)).rejects.toMatchObject({ code: 'unknown_site' });
	await expect(figures('*1')).rejects.toMatchObject({ code: 'unknown_site' });
	const steps: string[] = [];
	await store.tidy(({ phase }) => void steps.push(phase));
	expect(new Set(steps)).toEqual(new Set(['events', 'rows', 'unused texts']));
	expect(Object.entries(rowsOf(1)).filter(([, n]) => n > 0)).toEqual([]);
	await store.close();
	expect(readFileSync(file).includes('secret-of-shop')).toBe(false);
	expect(readFileSync(file).includes('zoe')).toBe(false);
	store = openSqliteStore({ file });
});

test('other sites say what they said, and go on', async () => {
	const before = await figures('other');
	await store.removeSite(SHOP.name);
	await store.tidy();
	expect(await figures('other')).toEqual(before);
	await send('other', SECRET);
	expect(await store.verify('other')).toMatchObject({ equal: true, events: THREE_DAYS.length + 1 });
	await store.rebuild('other');
	expect(await store.verify('other')).toMatchObject({ equal: true });
});

test('one that is added under the same name begins with nothing, and takes the same events', async () => {
	const salt = store.salt(SHOP.name, DAY, NOON);
	await store.removeSite(SHOP.name);
	await store.addSite({ ...SHOP, currency: 'EUR' });
	expect(await figures(SHOP.name)).toMatchObject({ events: 0, currency: 'EUR' });
	await send(SHOP.name, SECRET);
	await store.tidy();
	expect((await send(SHOP.name, SECRET)).map(({ status }) => status)).toEqual(['duplicate']);
	expect(await figures(SHOP.name)).toMatchObject({ events: 1, visitors: 1 });
	expect(await store.verify(SHOP.name)).toMatchObject({ equal: true, events: 1 });
	expect(store.salt(SHOP.name, DAY, NOON)).not.toEqual(salt);
});

test.each(['events', 'rows', 'unused texts'])(
	'what a process left that was killed among %s is removed by the next',
	async (at) => {
		await store.removeSite(SHOP.name);
		const killed = store.tidy(({ phase }) => {
			if (phase === at) throw new Error('killed');
		});
		await expect(killed).rejects.toThrow();
		await store.close();
		store = openSqliteStore({ file });
		await send('other', SECRET);
		await store.tidy();
		expect(Object.entries(rowsOf(1)).filter(([, n]) => n > 0)).toEqual([]);
		expect(await store.verify('other')).toMatchObject({ equal: true });
	},
);
