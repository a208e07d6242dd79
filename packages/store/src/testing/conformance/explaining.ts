import type { StoredEvent } from '@aisle/analytics';
import {
	type ExplainQuery,
	type Explanation,
	explainQuery,
	REPORT_NAMES,
	type ReportName,
	type ReportQuery,
	REPORTS,
	toldFigures,
} from '@aisle/protocol';
import { expect, it } from 'vitest';
import type { CostRow } from '../../port.js';
import { eventsOf, idOf } from '../events.js';
import { expectToAddUp } from '../explained.js';
import { THREE_DAYS } from './scenario.js';
import { type Bench, LATER, send, SHOP } from './suite.js';
import { order, TOUCHES, withOtherIds } from './worth-scenario.js';

/** What some reports cannot do without. */
const NEEDED: Partial<Record<ReportName, Partial<ReportQuery>>> = {
	journey: { options: { person: 'v:g:anna' } },
	retention: { options: { interval: 'day' } },
	funnel: { lists: { step: ['path:/*', 'event:add_to_cart', 'event:purchase'] } },
	paths: { options: { anchor: 'path:/', direction: 'forward' } },
	events: { options: { event: 'purchase', param: 'transaction_id' } },
};

const COSTS: CostRow[] = [
	cost({ source: 'news', medium: 'email', campaign: 'spring', costMinor: 301, clicks: 2, impressions: null }),
	cost({ source: 'ads', medium: 'cpc', campaign: '', costMinor: 100, clicks: null, impressions: 70 }),
];

function cost(of: Omit<CostRow, 'date' | 'currency'>): CostRow {
	return { date: '2026-03-04', currency: 'USD', ...of };
}

/** A cancelled order, one that is reported twice and by a bot, and one in another currency. */
const ORDERS: StoredEvent[] = eventsOf(
	{ at: '2026-03-10 10:00', key: 'g:max', path: '/' },
	{ at: '2026-03-10 10:01', key: 'g:max', name: 'purchase', params: order('C1', 30) },
	{ at: '2026-03-10 10:02', key: 'g:max', name: 'purchase', params: order('D1', 20) },
	{ at: '2026-03-10 10:09', key: 'g:max', name: 'purchase', params: order('D1', 20) },
	{ at: '2026-03-10 10:10', key: 'g:max', name: 'purchase', params: order('E1', 9, 'EUR') },
	{ at: '2026-03-10 11:00', source: 'server', name: 'order_cancelled', params: order('C1', 0) },
	{ at: '2026-03-10 12:00', key: 'g:bot', name: 'purchase', params: order('B1', 5), bot: true },
	{ at: '2026-03-10 13:00', source: 'server', name: 'purchase', params: order('S1', 4) },
);

/** Two who look at a product, of whom one bought it. */
const LOOKS: StoredEvent[] = eventsOf(
	{ at: '2026-03-10 10:02', id: 200, key: 'g:anna', name: 'view_item', params: { items: [{ item_id: 'a' }] } },
	{ at: '2026-03-11 12:02', id: 201, key: 'g:ben', name: 'view_item', params: { items: [{ item_id: 'a' }] } },
	{
		at: '2026-03-10 10:07',
		id: 202,
		key: 'g:anna',
		name: 'purchase',
		params: { ...order('L1', 10), items: [{ item_id: 'a', price: 10 }] },
	},
);

const explain = (bench: Bench, query: Partial<ExplainQuery> & { figure: string }): Promise<Explanation> =>
	bench.reader.explain({ report: 'overview', site: SHOP.name, asOf: LATER, ...query });

/** Reasons with how many things each leaves out. */
function reasonsOf({ parts: [part] }: Explanation): Record<string, number> {
	const counts = part?.left_out.map(({ reason, kind, count }) => [`${reason} ${kind}`, count] as const);
	return Object.fromEntries(counts ?? []);
}

/** What is behind the figures. */
export function describeExplaining(bench: Bench): void {
	it.each(REPORT_NAMES)('adds up to every figure of %s, with filters and without', async (report) => {
		await send(bench, [...THREE_DAYS, ...LOOKS, ...withOtherIds(TOUCHES)]);
		await bench.store.putCosts(SHOP.name, COSTS);
		const filtered: Partial<ReportQuery> = { filters: [{ dimension: 'converted', op: 'is', values: ['yes'] }] };
		for (const more of REPORTS[report].supports.filters ? [{}, filtered] : [{}]) {
			const query: ReportQuery = { report, site: SHOP.name, asOf: LATER, limit: 1_000, ...NEEDED[report], ...more };
			const figures = toldFigures(report, await bench.reader.report(query));
			expect(figures.length).toBeGreaterThan(0);
			for (const figure of figures) {
				expectToAddUp(await bench.reader.explain(explainQuery(query, figure)), figure.told);
			}
		}
	});

	it('an order is listed with its id, its first event and its person, the newest first', async () => {
		await send(bench, ORDERS);
		const { parts, value } = await explain(bench, { figure: 'revenue_minor', from: '2026-03-10', to: '2026-03-10' });
		expect(value).toBe(5_400);
		expect(parts).toMatchObject([{ part: 'value', kind: 'order', take: 'sum', counted: 5_400, item_count: 3 }]);
		expect(parts[0]?.items.map(({ id, amount }) => [id, amount])).toEqual([
			['S1', 400],
			['D1', 2_000],
			['C1', 3_000],
		]);
		expect(parts[0]?.items[1]).toEqual({
			kind: 'order',
			id: 'D1',
			time: '2026-03-10T10:02:00.000Z',
			person: 'v:g:max',
			event: idOf(3),
			label: 'USD',
			amount: 2_000,
		});
	});

	it('what is left out is told by its reason', async () => {
		await send(bench, ORDERS);
		expect(reasonsOf(await explain(bench, { figure: 'orders' }))).toEqual({
			'duplicate_record event': 1,
			'bot event': 1,
		});
		expect(reasonsOf(await explain(bench, { figure: 'net_revenue_minor' }))).toEqual({
			'duplicate_record event': 1,
			'bot event': 1,
			'cancelled order': 1,
			'other_currency order': 1,
		});
		expect(reasonsOf(await explain(bench, { figure: 'converting_visitors' }))).toMatchObject({
			'no_session order': 1,
		});
		expect(reasonsOf(await explain(bench, { figure: 'orders', from: '2026-03-11' }))).toEqual({
			'outside_range order': 4,
		});
		const filters: ExplainQuery['filters'] = [{ dimension: 'channel', op: 'is', values: ['Email'] }];
		expect(reasonsOf(await explain(bench, { figure: 'sessions', filters }))).toEqual({ 'filtered_out session': 1 });
		expect(reasonsOf(await explain(bench, { figure: 'events' }))).toEqual({ 'bot event': 1 });
		expect(reasonsOf(await explain(bench, { figure: 'visitors' }))).toEqual({ 'bot event': 1, 'not_browser event': 2 });
	});

	it('carts are left out by what became of them', async () => {
		await send(bench, THREE_DAYS);
		const abandoned = await explain(bench, { figure: 'carts_abandoned' });
		expect(abandoned.parts[0]?.items).toMatchObject([{ kind: 'cart', id: idOf(9), person: 'v:g:ben', amount: 1 }]);
		expect(reasonsOf(abandoned)).toEqual({ 'converted cart': 1 });
	});

	it('a share has its two parts', async () => {
		await send(bench, THREE_DAYS);
		const { value, parts } = await explain(bench, { figure: 'bounce_rate' });
		expect(value).toBe(0.4);
		expect(parts.map(({ part, counted, kind }) => [part, counted, kind])).toEqual([
			['numerator', 2, 'session'],
			['denominator', 5, 'session'],
		]);
	});

	it('the items come in pages', async () => {
		await send(bench, THREE_DAYS);
		const all = await explain(bench, { figure: 'events', limit: 1_000 });
		const pages = await Promise.all([0, 7, 14].map((offset) => explain(bench, { figure: 'events', limit: 7, offset })));
		expect(pages.flatMap(({ parts }) => parts[0]?.items ?? [])).toEqual(all.parts[0]?.items);
		expect(pages[2]?.parts[0]).toMatchObject({ counted: 17, item_count: 17 });
	});

	it('a site that is not there is refused', async () => {
		await expect(explain(bench, { site: 'nope', figure: 'events' })).rejects.toMatchObject({ code: 'unknown_site' });
	});

	it('a figure of everybody never passes for one of a segment', async () => {
		const taken = explain(bench, { report: 'quality', figure: 'events', segments: ['mail'] });
		await expect(taken).rejects.toThrow(/takes neither filters nor segments/);
	});
}
