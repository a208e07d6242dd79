import {
	type Filter,
	type ListName,
	type ListReport,
	type OverviewReport,
	type Range,
	REPORT_NAMES,
	type ReportQuery,
	REPORTS,
	type Row,
} from '@aisle/protocol';
import { expect, it } from 'vitest';
import { eventsOf, moment } from '../events.js';
import { THREE_DAYS } from './scenario.js';
import { type Bench, LATER, overviewOf, send, SHOP } from './suite.js';

const filter = (dimension: Filter['dimension'], op: Filter['op'], ...values: string[]): Filter => ({
	dimension,
	op,
	values,
});

const overview = (bench: Bench, filters: Filter[], more: Range = {}, asOf = LATER): Promise<OverviewReport> =>
	bench.reader.report({ report: 'overview', site: SHOP.name, asOf, filters, ...more });

const rowsOf = async (bench: Bench, report: ListName, more: Partial<ReportQuery> = {}): Promise<Row[]> =>
	((await bench.reader.report({ report, site: SHOP.name, asOf: LATER, ...more })) as ListReport).rows;

/** What reports answer of some sessions only. */
export function describeFiltering(bench: Bench): void {
	it('a filter on sessions leaves what happened in them', async () => {
		await send(bench, THREE_DAYS);
		expect(await overview(bench, [filter('channel', 'is', 'Organic Search')])).toMatchObject({
			events: 5,
			pageviews: 2,
			visitors: 1,
			sessions: 1,
			engaged_sessions: 1,
			bounce_rate: 0,
			orders: 1,
			revenue_minor: 1_000,
			net_revenue_minor: 600,
			converting_visitors: 1,
			visitor_conversion_rate: 1,
			refunds_waiting: 0,
			excluded_events: 0,
			carts: { opened: 1, converted: 1, abandoned: 0 },
			visitors_by_day: { '2026-03-10': 1 },
			answered_by: 'events',
		});
		expect(await overview(bench, [filter('channel', 'is', 'Email')])).toMatchObject({
			events: 3,
			visitors: 1,
			orders: 0,
			session_conversion_rate: 0,
			carts: { opened: 1, abandoned: 1, abandoned_value_minor: 1_000 },
		});
	});

	it.each<[string, Filter, number]>([
		['one value', filter('channel', 'is', 'Direct'), 3],
		['one of several values', filter('channel', 'is', 'Direct', 'Email'), 4],
		['none of them', filter('channel', 'is_not', 'Direct', 'Email'), 1],
		['no value', filter('campaign', 'is', ''), 4],
		['a part in any case', filter('campaign', 'contains', 'SPR'), 1],
		['a beginning', filter('source', 'starts_with', 'go'), 1],
		['no such end', filter('entry_path', 'not_ends_with', '1'), 3],
		['an order', filter('converted', 'is', 'yes'), 2],
		['a person who ever ordered', filter('has_ordered', 'is', 'yes'), 4],
		['a person who logged in', filter('known_user', 'is', 'yes'), 0],
		['a page in it', filter('path', 'is', '/p1'), 3],
		['no such page in it', filter('path', 'is_not', '/p1'), 2],
		['an event in it', filter('event', 'contains', 'checkout'), 1],
		['no such event in it', filter('event', 'is_not', 'add_to_cart'), 3],
		['a parameter of an event in it', filter('param:transaction_id', 'is', 'T2'), 1],
		['a text that was never stored', filter('path', 'is', "' OR 1=1 --"), 0],
	])('sessions are chosen by %s', async (_, one, sessions) => {
		await send(bench, THREE_DAYS);
		expect(await overview(bench, [one])).toMatchObject({ sessions });
	});

	it('several filters all hold', async () => {
		await send(bench, THREE_DAYS);
		const both = [filter('has_ordered', 'is', 'yes'), filter('path', 'is', '/')];
		expect(await overview(bench, both)).toMatchObject({ sessions: 2, visitors: 1 });
	});

	it('a late log-in changes who is meant', async () => {
		await send(bench, THREE_DAYS);
		const [visit] = THREE_DAYS;
		if (visit === undefined) throw new Error('no scenario');
		const login = { ...visit, id: '00000000-0000-7000-8000-0000000000ff', t: visit.t + 1_000, userId: 'anna' };
		await send(bench, [login]);
		expect(await overview(bench, [filter('known_user', 'is', 'yes')])).toMatchObject({
			sessions: 2,
			visitors: 1,
			orders: 1,
		});
	});

	it('lists are of the chosen sessions alone', async () => {
		await send(bench, THREE_DAYS);
		const filters = [filter('channel', 'is', 'Email', 'Organic Search')];
		expect(await rowsOf(bench, 'pages', { filters })).toEqual([
			{ path: '/', pageviews: 2, visitors: 2 },
			{ path: '/p1', pageviews: 1, visitors: 1 },
		]);
		const channels = await rowsOf(bench, 'channels', { filters });
		expect(channels.map(({ channel, sessions }) => [channel, sessions])).toEqual([
			['Email', 1],
			['Organic Search', 1],
		]);
		expect((await rowsOf(bench, 'orders', { filters })).map((row) => row['order_id'])).toEqual(['T1']);
	});

	it('a cart of the chosen sessions is open for an hour of silence and abandoned from then on', async () => {
		await send(bench, THREE_DAYS);
		const filters = [filter('channel', 'is', 'Email')];
		const left = moment('2026-03-11 12:10') + 3_600_000;
		expect((await overview(bench, filters, {}, left)).carts).toMatchObject({ open: 1, abandoned: 0 });
		expect((await overview(bench, filters, {}, left + 1)).carts).toMatchObject({ open: 0, abandoned: 1 });
	});

	it('a cart opened after midnight is of the session that began before', async () => {
		const night = moment('2026-03-10 23:50');
		const visit = eventsOf(
			{ at: night, key: 'g:night', path: '/' },
			{ at: night + 900_000, key: 'g:night', name: 'add_to_cart', params: { items: [{ item_id: 'a', price: 5 }] } },
		);
		await send(bench, visit);
		const filters = [filter('path', 'is', '/')];
		const day = (date: string) => overview(bench, filters, { from: date, to: date });
		expect((await day('2026-03-10')).carts).toMatchObject({ opened: 1, abandoned_value_minor: 500 });
		expect((await day('2026-03-11')).carts).toMatchObject({ opened: 0 });
	});

	it('a series with a filter puts everything where its session began', async () => {
		const night = moment('2026-03-10 23:50');
		await send(bench, THREE_DAYS);
		const order = { ...THREE_DAYS[4], params: { transaction_id: 'N', value: 5 } };
		const visit = [
			{ ...THREE_DAYS[0], id: '00000000-0000-7000-8000-0000000000f1', t: night, key: 'g:night' },
			{ ...order, id: '00000000-0000-7000-8000-0000000000f2', t: night + 900_000, key: 'g:night' },
		];
		await send(bench, visit as typeof THREE_DAYS);
		const range = { from: '2026-03-10', to: '2026-03-10' };
		const filters = [filter('converted', 'is', 'yes')];
		const { points } = await bench.reader.report({ report: 'series', site: SHOP.name, asOf: LATER, filters, ...range });
		expect(points).toMatchObject([{ date: '2026-03-10', sessions: 2, orders: 2, revenue_minor: 1_500 }]);
		expect(await overview(bench, filters, range)).toMatchObject({ orders: 2, revenue_minor: 1_500 });
		// without a filter an order counts on its own day: Anna's and the till's, not this one
		expect(await overviewOf(bench, range)).toMatchObject({ orders: 2, revenue_minor: 3_000 });
	});

	it.each(REPORT_NAMES.filter((name) => !REPORTS[name].supports.filters))(
		'%s, which takes none, never passes for one of some sessions',
		async (report) => {
			const query: ReportQuery = { report, site: SHOP.name, asOf: LATER, options: { person: 'v:g:anna' } };
			await expect(bench.reader.report(query)).resolves.toMatchObject({ report });
			const refusal = /takes neither filters nor segments/;
			await expect(bench.reader.report({ ...query, segments: ['mail'] })).rejects.toThrow(refusal);
			const filters = [filter('channel', 'is', 'Email')];
			await expect(bench.reader.report({ ...query, filters })).rejects.toThrow(refusal);
		},
	);
}
