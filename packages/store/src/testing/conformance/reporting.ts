import { type ListReport, REPORT_NAMES, type ReportName, REPORTS } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { eventsOf, moment } from '../events.js';
import { NOTHING, THREE_DAYS, THREE_DAYS_OVERVIEW } from './scenario.js';
import { type Bench, expectEqualToRecount, LATER, overviewOf, send, SHOP } from './suite.js';

const ask = <N extends ReportName>(
	bench: Bench,
	report: N,
	more: { from?: string; to?: string; limit?: number } = {},
) => bench.reader.report({ report, site: SHOP.name, asOf: LATER, ...more });

/** What the reports answer. */
export function describeReporting(bench: Bench): void {
	it('a site without events answers every report, and a rate of nothing is null', async () => {
		expect(await overviewOf(bench, {}, moment('2026-03-10'))).toEqual({
			site: 'shop',
			from: null,
			to: null,
			as_of: '2026-03-10T00:00:00.000Z',
			currency: 'USD',
			...NOTHING,
			answered_by: 'rollup',
		});
		expect(await ask(bench, 'series')).toMatchObject({ site: 'shop', currency: 'USD', points: [] });
		for (const report of REPORT_NAMES.filter((name) => REPORTS[name].shape === 'list')) {
			const { site, from, to, as_of, totals } = (await ask(bench, report)) as ListReport;
			expect({ site, from, to, as_of }).toEqual({
				site: 'shop',
				from: null,
				to: null,
				as_of: new Date(LATER).toISOString(),
			});
			for (const total of Object.values(totals)) expect([0, null]).toContain(total);
		}
		expect(await bench.reader.recent(SHOP.name, 0, 10)).toEqual([]);
	});

	it('the overview of three days is what a hand counts', async () => {
		await send(bench, THREE_DAYS);
		expect(await overviewOf(bench)).toMatchObject(THREE_DAYS_OVERVIEW);
		await expectEqualToRecount(bench, THREE_DAYS.length);
	});

	it('the same events one by one, backwards, give the same answers', async () => {
		for (const event of THREE_DAYS.toReversed()) await send(bench, [event]);
		expect(await overviewOf(bench)).toMatchObject(THREE_DAYS_OVERVIEW);
		await expectEqualToRecount(bench, THREE_DAYS.length);
	});

	it('a rebuild changes no answer', async () => {
		await send(bench, THREE_DAYS);
		const answers = async () => [await overviewOf(bench), await ask(bench, 'pages'), await ask(bench, 'channels')];
		const before = await answers();
		await bench.store.rebuild(SHOP.name);
		expect(await answers()).toEqual(before);
		await expectEqualToRecount(bench, THREE_DAYS.length);
	});

	it.each([
		['2026-03-10', '2026-03-12', 3],
		['2026-03-10', '2026-03-11', 3],
		['2026-03-11', '2026-03-12', 3],
		['2026-03-12', '2026-03-12', 2],
		['2026-03-10', '2026-03-10', 1],
		['2026-03-13', undefined, 0],
		[undefined, '2026-03-09', 0],
		[undefined, '2026-03-11', 3],
		['2026-03-12', undefined, 2],
	])('visitors from %s to %s are counted once each', async (from, to, visitors) => {
		await send(bench, THREE_DAYS);
		const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
		expect(await overviewOf(bench, range)).toMatchObject({ from: from ?? null, to: to ?? null, visitors });
	});

	it('a range holds what is dated inside it and nothing else', async () => {
		await send(bench, THREE_DAYS);
		expect(await overviewOf(bench, { from: '2026-03-11', to: '2026-03-12' })).toMatchObject({
			events: 11,
			pageviews: 4,
			sessions: 4,
			engaged_sessions: 2,
			orders: 1,
			revenue_minor: 0,
			net_revenue_minor: 0,
			revenue_by_currency: { EUR: 750 },
			refunds_waiting: 1,
			converting_visitors: 1,
			carts: { opened: 1, converted: 0 },
			excluded_events: 1,
		});
		// a refund counts on the day of its order
		expect(await overviewOf(bench, { from: '2026-03-10', to: '2026-03-10' })).toMatchObject({
			orders: 2,
			revenue_minor: 3_000,
			net_revenue_minor: 600,
			refund_excess_minor: 500,
			revenue_by_currency: {},
			net_revenue_by_currency: {},
			refund_excess_by_currency: {},
		});
		expect(await overviewOf(bench, { from: '2026-03-13' })).toMatchObject(NOTHING);
	});

	it('a cart is open for an hour of silence and abandoned from then on', async () => {
		await send(bench, THREE_DAYS);
		const cartsAt = async (asOf: number) => (await overviewOf(bench, {}, asOf)).carts;
		const left = moment('2026-03-11 12:10') + 3_600_000;
		const common = { opened: 2, converted: 1, recovered: 0, emptied: 0 };
		expect(await cartsAt(left)).toEqual({
			...common,
			abandoned: 0,
			open: 1,
			abandonment_rate: 0,
			checkout_abandonment_rate: 0,
			abandoned_value_minor: 0,
			open_value_minor: 1_000,
		});
		expect(await cartsAt(left + 1)).toEqual({
			...common,
			abandoned: 1,
			open: 0,
			abandonment_rate: 0.5,
			checkout_abandonment_rate: 0,
			abandoned_value_minor: 1_000,
			open_value_minor: 0,
		});
		expect((await overviewOf(bench, {}, left)).as_of).toBe('2026-03-11T13:10:00.000Z');
	});

	it('a series has every local day, also those with nothing', async () => {
		await send(bench, THREE_DAYS);
		const none = { pageviews: 0, visitors: 0, sessions: 0, orders: 0, revenue_minor: 0, net_revenue_minor: 0 };
		const days = [
			{
				...none,
				date: '2026-03-10',
				pageviews: 2,
				visitors: 1,
				sessions: 1,
				orders: 2,
				revenue_minor: 3_000,
				net_revenue_minor: 600,
			},
			{ ...none, date: '2026-03-11', pageviews: 2, visitors: 2, sessions: 2 },
			{ ...none, date: '2026-03-12', pageviews: 2, visitors: 2, sessions: 2, orders: 1 },
		];
		expect(await ask(bench, 'series')).toMatchObject({ site: 'shop', currency: 'USD', interval: 'day', points: days });
		const range = { from: '2026-03-09', to: '2026-03-13' };
		const edge = (date: string) => ({ ...none, date });
		expect(await ask(bench, 'series', range)).toMatchObject({
			site: 'shop',
			currency: 'USD',
			...range,
			points: [edge('2026-03-09'), ...days, edge('2026-03-13')],
		});
	});

	it('pages are ordered by views and cut at the limit, with exact visitors over the range', async () => {
		await send(bench, THREE_DAYS);
		const rows = [
			{ path: '/', pageviews: 3, visitors: 2 },
			{ path: '/p1', pageviews: 3, visitors: 2 },
		];
		expect(await ask(bench, 'pages')).toMatchObject({
			site: 'shop',
			rows,
			row_count: 2,
			totals: { pageviews: 6, visitors: 3 },
		});
		expect(await ask(bench, 'pages', { limit: 1 })).toMatchObject({ rows: rows.slice(0, 1), row_count: 2 });
		expect((await ask(bench, 'pages', { from: '2026-03-11', to: '2026-03-12' })).rows).toEqual([
			{ path: '/', pageviews: 2, visitors: 2 },
			{ path: '/p1', pageviews: 2, visitors: 1 },
		]);
		expect((await ask(bench, 'pages', { from: '2026-03-13' })).rows).toEqual([]);
	});

	it('what the shop itself reported is told apart, whoever was first and whatever browsers said', async () => {
		const own = { name: 'purchase', source: 'server' } as const;
		const orders = eventsOf(
			{ at: '2026-03-10 10:00', key: 'g:anna', path: '/' },
			{
				at: '2026-03-10 10:01',
				key: 'g:anna',
				name: 'purchase',
				params: { transaction_id: 'T1', value: 900, currency: 'USD' },
			},
			{ at: '2026-03-11 09:00', ...own, params: { transaction_id: 'T1', value: 9, currency: 'USD' } },
			{ at: '2026-03-12 09:00', name: 'refund', source: 'server', params: { transaction_id: 'T1', value: 2 } },
			{ at: '2026-03-12 09:10', ...own, source: 'pos', params: { transaction_id: 'T2', value: 5, currency: 'EUR' } },
			{ at: '2026-03-12 10:00', key: 'g:ben', name: 'purchase', params: { transaction_id: 'T3', value: 7 } },
		);
		const figures = {
			orders: 3,
			verified_orders: 2,
			verified_revenue_minor: 900,
			verified_net_revenue_minor: 700,
			verified_net_revenue_by_currency: { EUR: 500 },
		};
		for (const event of orders.slice(0, 3)) await send(bench, [event]);
		expect(await overviewOf(bench)).toMatchObject({ revenue_minor: 90_000, verified_revenue_minor: 900 });
		for (const event of orders.slice(3)) await send(bench, [event]);
		expect(await overviewOf(bench)).toMatchObject(figures);
		await expectEqualToRecount(bench, orders.length);
		await bench.store.rebuild(SHOP.name);
		expect(await overviewOf(bench, { to: '2026-03-10' })).toMatchObject({ orders: 1, verified_net_revenue_minor: 700 });
	});

	it('channels carry their sessions, persons, orders and net revenue in the currency of the site', async () => {
		await send(bench, THREE_DAYS);
		const none = { converting_sessions: 0, orders: 0, net_revenue_minor: 0 };
		const once = { sessions: 1, engaged_sessions: 1, visitors: 1 };
		const rows = [
			{ channel: 'Direct', sessions: 3, engaged_sessions: 1, visitors: 2, ...none, converting_sessions: 1, orders: 1 },
			{ channel: 'Email', ...once, ...none },
			{ channel: 'Organic Search', ...once, converting_sessions: 1, orders: 1, net_revenue_minor: 600 },
		];
		expect(await ask(bench, 'channels')).toMatchObject({ site: 'shop', currency: 'USD', rows });
		expect((await ask(bench, 'channels', { limit: 2 })).rows).toMatchObject(rows.slice(0, 2));
		expect((await ask(bench, 'channels', { from: '2026-03-11', to: '2026-03-11' })).rows).toMatchObject([
			{ channel: 'Direct', sessions: 1, engaged_sessions: 0, visitors: 1, ...none },
			{ channel: 'Email', ...once, ...none },
		]);
	});
}
