import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteReader, openSqliteStore, type ReportReader } from '@aisle/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NEW_VALUES_A_DAY, OTHER } from '../enrich/value-bounds.js';
import { batchHit, NOW, wireEvent } from '../testing/hits.js';
import { createWriter } from './writer.js';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-values-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const EVENTS = 12_000;
const PARAMS = 9;

/** An event that has nothing in common with any other. */
function oddEvent(n: number) {
	const p = Object.fromEntries(Array.from({ length: PARAMS }, (_, at) => [`p_${n}_${at}`, `value ${n} ${at}`]));
	const u = `https://shop.example/p/${n}?utm_source=s${n}&utm_medium=email&utm_campaign=c${n}`;
	return wireEvent(n, { n: n % 2 === 0 ? 'page_view' : `name_${n}`, u, h: `Title ${n}`, p });
}

/** Sends them, each batch from another page and address. */
async function send(submit: ReturnType<typeof createWriter>['submit']): Promise<void> {
	for (let from = 1; from <= EVENTS; from += 1_000) {
		const events = Array.from({ length: 1_000 }, (_, at) => oddEvent(from + at));
		const hit = { ...batchHit(events, { l: `life ${from}` }), address: `203.0.${Math.floor(from / 1_000)}.7` };
		const { status, fault } = await submit(hit);
		expect([status, fault]).toEqual([200, undefined]);
	}
}

/** Rows that the top list has at all. */
const pagesOf = async (reader: ReportReader) =>
	(await reader.report({ report: 'pages', site: 'shop', asOf: NOW, limit: 1_000_000 })).rows;

it('a hundred thousand parameters, and as many paths and campaigns as events, are all counted in bounded tables', async () => {
	const file = join(folder, 'aisle.db');
	const store = openSqliteStore({ file });
	await store.addSite({ name: 'shop', timeZone: 'UTC', currency: 'EUR' });
	const writer = createWriter({ store, clock: () => NOW });
	await send((hit) => writer.submit(hit));
	await writer.submit(batchHit([wireEvent(EVENTS + 1, { n: 'purchase', p: { transaction_id: 'T1', value: 12.5 } })]));
	expect(await store.verify('shop')).toMatchObject({ equal: true, events: EVENTS + 1 });
	const reader = openSqliteReader({ file });
	const overview = await reader.report({ report: 'overview', site: 'shop', asOf: NOW });
	expect(overview).toMatchObject({ events: EVENTS + 1, pageviews: EVENTS / 2, orders: 1, revenue_minor: 1_250 });
	const rows = await pagesOf(reader);
	// half of the paths came in with events that are no page views
	expect(rows.length).toBe(NEW_VALUES_A_DAY / 2 + 1);
	expect(rows[0]).toMatchObject({ path: OTHER, pageviews: EVENTS / 2 - NEW_VALUES_A_DAY / 2 });
	for (const kind of ['p_7_1', 'value 7 1', `Title ${EVENTS}`, `/p/${EVENTS}`]) {
		expect(store.isKnown(kind)).toBe(false);
	}
	expect(writer.figures().replaced).toEqual({ path: 2_000, title: 2_000, traffic: 2_000 });
	await reader.close();
	await writer.close();
});

it('what a site knows keeps its name after a restart, whatever else came', async () => {
	const file = join(folder, 'aisle.db');
	const first = openSqliteStore({ file });
	await first.addSite({ name: 'shop', timeZone: 'UTC', currency: 'EUR' });
	const writer = createWriter({ store: first, clock: () => NOW });
	const visit = { u: 'https://shop.example/sale?utm_source=news&utm_medium=email', h: 'Sale' };
	await writer.submit(batchHit([wireEvent(1, visit)]));
	await writer.close();
	const store = openSqliteStore({ file });
	const isKnown = (value: Parameters<typeof store.isKnown>[0]) => store.isKnown(value);
	expect([isKnown('/sale'), isKnown('Sale'), isKnown('/other')]).toEqual([true, true, false]);
	const traffic = { channel: 'Email', source: 'news', medium: 'email', tagged: true };
	expect([isKnown(traffic), isKnown({ ...traffic, source: 'else' })]).toEqual([true, false]);
	expect([isKnown({ browser: 'Firefox', os: 'Linux', device: 'desktop' }), isKnown({ browser: 'X' })]).toEqual([
		true,
		false,
	]);
	await store.close();
});
