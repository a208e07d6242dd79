import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '@aisle/analytics';
import {
	type Filter,
	type Goal,
	REPORT_NAMES,
	type ReportName,
	type ReportQuery,
	REPORTS,
	type Segment,
	type Site,
} from '@aisle/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CostRow, ReportReader, Store, Verdict } from '../../port.js';
import { openSqliteReader, openSqliteStore } from '../../sqlite/index.js';
import { ledgerArbitrary } from '../../testing/ledger-arbitrary.js';
import { reportLedgerArbitrary } from '../../testing/report-ledger-arbitrary.js';
import { verifySite } from '../fold/recount.js';
import { foldPending } from '../fold/worker.js';
import { differingCells } from '../move/differing-cells.js';
import { insertBlock, makeBlock } from '../raw/block.js';
import { openClickHouseReader, openClickHouseStore } from '../store.js';
import { emptyDatabase, url } from './open.js';

/** One site in both stores; `AISLE_PARITY_SHOPS` sets how many small shops' events are in it, `AISLE_PARITY_SEED` which. */
const SHOPS = Number(process.env['AISLE_PARITY_SHOPS'] ?? 12);
const SEED = Number(process.env['AISLE_PARITY_SEED'] ?? 1);
const SITE: Site = { name: 'shop', timeZone: 'Asia/Tehran', currency: 'USD' };
const AS_OF = Date.UTC(2026, 2, 24);
/** Events of a block. */
const BLOCK = 40;

const COSTS: readonly CostRow[] = ['2026-03-20', '2026-03-21'].flatMap((date): CostRow[] => [
	{
		date,
		source: 'news',
		medium: 'email',
		campaign: 'spring',
		currency: 'USD',
		costMinor: 501,
		clicks: 7,
		impressions: null,
	},
	{
		date,
		source: 'google',
		medium: 'cpc',
		campaign: '',
		currency: 'EUR',
		costMinor: 99,
		clicks: null,
		impressions: 1_000,
	},
]);

const GOALS: readonly Goal[] = [
	{ name: 'Orders', step: 'event:purchase', value: 'event' },
	{ name: 'Pages', step: 'path:/*', value: 25 },
	{ name: 'Products', step: 'event:add_to_cart', value: 'event' },
	{ name: 'Nothing', step: 'path:/nowhere', value: null },
];

/** Who ever bought, or came by mail, but for visits that saw a page of some name. */
const SEGMENT: Segment = {
	name: 'some',
	include: [
		{ of: 'person', filters: [{ dimension: 'event', op: 'is', values: ['purchase'] }] },
		{ of: 'session', filters: [{ dimension: 'channel', op: 'is', values: ['Email'] }] },
	],
	exclude: [{ of: 'session', filters: [{ dimension: 'path', op: 'contains', values: ['A'] }] }],
};

async function define(store: Pick<Store, 'changeGoals' | 'putSegment'>): Promise<void> {
	for (const goal of GOALS) await store.changeGoals(SITE.name, { put: goal });
	await store.putSegment(SITE.name, SEGMENT);
}

interface Sent {
	event: StoredEvent;
	collector: string;
}

/** Events of many small shops as those of one: ids, keys and page lives of each are its own, users and orders are everybody's. */
function eventsOfShops(): StoredEvent[] {
	const ledgers = fc.sample(fc.oneof(reportLedgerArbitrary, ledgerArbitrary), { seed: SEED, numRuns: SHOPS });
	return ledgers.flatMap((events, shop) => {
		const own = <T extends string | undefined>(text: T): T =>
			(text === undefined || text.startsWith('u:') ? text : `${text}-${shop}`) as T;
		return events.map((event) => {
			const { key, previousKey, life } = event;
			const id = `${shop.toString(16).padStart(8, '0')}${event.id.slice(8)}`;
			const names = Object.entries({ key: own(key), previousKey: own(previousKey), life: own(life) });
			return { ...event, id, ...Object.fromEntries(names.filter(([, name]) => name !== undefined)) };
		});
	});
}

/** Every event by one of two collectors, some by both: the second copy later, and from another network. */
function copiesOf(events: readonly StoredEvent[], random: () => number): Sent[] {
	return events.flatMap((event): Sent[] => {
		const [collector, other] = random() < 0.5 ? (['one', 'two'] as const) : (['two', 'one'] as const);
		if (random() < 0.7) return [{ event, collector }];
		const retry = { ...event, received: event.received + 1 + Math.floor(random() * 5_000) };
		const isElsewhere = event.key?.startsWith('c:') === true;
		return [
			{ event, collector },
			{ event: isElsewhere ? { ...retry, key: `${event.key}-away` } : retry, collector: other },
		];
	});
}

const sqlite = mkdtempSync(join(tmpdir(), 'aisle-parity-'));
let readers: { sqlite: ReportReader; clickhouse: Pick<ReportReader, 'report' | 'close'> };
let verdict: Verdict;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
	const random = createRandom(SEED);
	const copies = copiesOf(eventsOfShops(), random);
	const file = join(sqlite, 'aisle.db');
	const store = openSqliteStore({ file });
	await store.addSite(SITE);
	const inOrder = copies.toSorted(
		(a, b) => a.event.received - b.event.received || (a.collector < b.collector ? -1 : 1),
	);
	await store.append(inOrder.map(({ event }) => ({ site: SITE.name, event })));
	await store.putCosts(SITE.name, COSTS);
	await define(store);
	const { database, drop } = await emptyDatabase();
	const options = { url, database: database.target.database };
	const clickhouse = await openClickHouseStore({ ...options, collector: 'direct', now: () => 0 });
	await clickhouse.addSite(SITE);
	await clickhouse.putCosts(SITE.name, COSTS);
	await define(clickhouse);
	const shuffled = copies.map((copy) => ({ copy, at: random() })).sort((a, b) => a.at - b.at);
	for (const collector of ['one', 'two']) {
		const own = shuffled.flatMap(({ copy }) => (copy.collector === collector ? [copy] : []));
		for (let at = 0; at < own.length; at += BLOCK) {
			const part = own.slice(at, at + BLOCK).map(({ event }, n) => ({ event, collector, seq: at + n }));
			const block = makeBlock({ site: SITE.name, collector, n: at }, part);
			await insertBlock(database, block);
			if (random() < 0.3) await insertBlock(database, block);
			if (random() < 0.5) await foldPending(database, { limit: 3 });
		}
	}
	while ((await foldPending(database)) > 0);
	verdict = await verifySite(database, SITE.name);
	readers = { sqlite: openSqliteReader({ file }), clickhouse: openClickHouseReader(options) };
	closing.push(
		() => store.close(),
		() => clickhouse.close(),
		() => readers.sqlite.close(),
		() => readers.clickhouse.close(),
		drop,
	);
});

afterAll(async () => {
	for (const close of closing) await close();
	rmSync(sqlite, { recursive: true });
});

const RANGES = [{}, { from: '2026-03-21', to: '2026-03-22' }];
const FILTERS: readonly (readonly Filter[])[] = [
	[],
	[{ dimension: 'channel', op: 'is', values: ['Email'] }],
	[
		{ dimension: 'path', op: 'not_contains', values: ['A'] },
		{ dimension: 'country', op: 'is_not', values: ['IR'] },
		{ dimension: 'region', op: 'not_contains', values: ['23'] },
		{ dimension: 'language', op: 'is_not', values: ['hr'] },
	],
	[{ dimension: 'event', op: 'is', values: ['purchase'] }],
];
const MORE: Partial<Record<ReportName, readonly object[]>> = {
	series: [{ interval: 'hour' }, { interval: 'week' }, { interval: 'month' }],
	events: [{ options: { event: 'share', param: 'color' } }, { options: { event: 'page_view' } }],
	orders: [{ search: 't1' }, { limit: 2, offset: 1 }],
	attribution: [
		{ options: { by: 'source', model: 'time_decay', halflife: '3' } },
		{ options: { by: 'campaign', worth: 'rate', lookback: '7', currency: 'EUR' } },
	],
	costs: [{ options: { currency: 'EUR' } }],
	recoveries: [{ options: { by: 'source' } }, { options: { by: 'campaign' } }],
	losses: [{ options: { currency: 'EUR' } }],
	retention: [{ options: { by: 'order', interval: 'day' } }, { options: { interval: 'month' } }],
	journey: [{ options: { person: 'u:U1' } }, { options: { person: 'v:g:1-1' } }],
	funnel: ['session', 'person'].flatMap((by) => [
		{ lists: { step: ['path:/*', 'event:add_to_cart', 'event:purchase'] }, options: { by, window: '1h' } },
		{ lists: { step: ['event:view_item', 'event:purchase'] }, options: { by } },
	]),
	paths: [
		{ options: { anchor: 'path:/' } },
		{ options: { anchor: 'event:purchase', direction: 'back', steps: 'events', depth: '5', top: '10' } },
	],
};

/** Questions to a report. Some take no filters. */
function questionsTo(report: ReportName): ReportQuery[] {
	const whole = { report, site: SITE.name, asOf: AS_OF, limit: 10_000 };
	const plain = (REPORTS[report].supports.filters ? FILTERS : [[]]).flatMap((filters) =>
		RANGES.map((range) => ({ ...whole, ...range, filters: [...filters] })),
	);
	const more = (MORE[report] ?? []).flatMap((options) => [
		{ ...whole, ...options },
		{ ...whole, ...options, ...RANGES[1] },
	]);
	const segmented = REPORTS[report].supports.filters
		? RANGES.map((range) => ({ ...whole, ...range, segments: ['some'] }))
		: [];
	const compared = { ...whole, ...RANGES[1], compare: 'previous_period' };
	return [...plain, ...more, ...segmented, compared] as ReportQuery[];
}

test('what was folded in pieces is what a recount has', () => {
	expect(verdict).toMatchObject({ equal: true });
	expect(verdict.events).toBeGreaterThan(0);
});

test.each(REPORT_NAMES)('%s: no cell differs between the stores', async (report) => {
	const { cells, differing } = await differingCells(readers.sqlite, readers.clickhouse, questionsTo(report));
	expect(cells).toBeGreaterThan(0);
	expect(differing).toEqual([]);
});

function createRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}
