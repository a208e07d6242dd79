import type { ListName, ListReport, Params, ReportQuery } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { eventsOf, SEARCH } from '../events.js';
import { THREE_DAYS } from './scenario.js';
import { type Bench, LATER, send, SHOP } from './suite.js';

const ask = (bench: Bench, report: ListName, more: Partial<ReportQuery> = {}): Promise<ListReport> =>
	bench.reader.report({ report, site: SHOP.name, asOf: LATER, ...more }) as Promise<ListReport>;

const APPLE = { item_id: 'a', item_name: 'Apple', price: 4, quantity: 2 };
const HAT = { item_name: 'Hat', price: 10 };

/** A visit that says everything that lists tell of: a searched hat, two apples bought and one brought back. */
const RICH = eventsOf(
	{
		at: '2026-04-01 10:00',
		key: 'g:eve',
		path: '/start',
		traffic: SEARCH,
		query: 'utm_term=red%20hat&utm_content=b',
		referrerHost: 'google.com',
		country: 'HR',
		region: 'HR-21 Zagreb',
		language: 'fa',
		agent: { browser: 'Firefox', os: 'Linux', device: 'desktop' },
	},
	{ at: '2026-04-01 10:01', key: 'g:eve', name: 'view_search_results', params: { search_term: ' Hat ', results: 0 } },
	{ at: '2026-04-01 10:02', key: 'g:eve', name: 'search', params: { search_term: 'hat', color: 'red' } },
	{ at: '2026-04-01 10:03', key: 'g:eve', name: 'view_item', params: { items: [APPLE, HAT] } },
	{ at: '2026-04-01 10:04', key: 'g:eve', name: 'add_to_cart', userId: 'eve', params: { items: [APPLE, HAT] } },
	{ at: '2026-04-01 10:05', key: 'g:eve', name: 'remove_from_cart', params: { items: [HAT] } },
	{ at: '2026-04-01 10:06', key: 'g:eve', name: 'add_payment_info' },
	{ at: '2026-04-01 10:07', key: 'g:eve', name: 'purchase', params: { transaction_id: 'E1', items: [APPLE] } },
	{
		at: '2026-04-02 09:00',
		source: 'server',
		name: 'refund',
		params: { transaction_id: 'E1', refund_id: 'r', value: 4, items: [{ item_id: 'a', quantity: 1 }] },
	},
	{ at: '2026-04-01 10:09', key: 'g:eve', path: '/end', received: Date.UTC(2026, 3, 1, 11) },
	{ at: '2026-04-01 10:10', key: 'g:bot', path: '/end', bot: true },
);

/** What lists answer. */
export function describeListing(bench: Bench): void {
	it.each([
		['sources', { source: 'google', medium: 'organic' }],
		['terms', { term: 'red hat' }],
		['contents', { content: 'b' }],
		['referrers', { referrer_host: 'google.com' }],
		['entries', { entry_path: '/start' }],
		['exits', { exit_path: '/end' }],
		['countries', { country: 'HR' }],
		['regions', { region: 'HR-21 Zagreb' }],
		['languages', { language: 'fa' }],
		['devices', { device: 'desktop' }],
		['browsers', { browser: 'Firefox' }],
		['systems', { os: 'Linux' }],
		['campaigns', { campaign: null }],
	] as const)('%s are told with what their sessions were worth', async (report, name) => {
		await send(bench, RICH);
		const figures = {
			sessions: 1,
			engaged_sessions: 1,
			visitors: 1,
			converting_sessions: 1,
			orders: 1,
			net_revenue_minor: 400,
		};
		const { rows, totals, row_count } = await ask(bench, report);
		expect(rows).toMatchObject([{ ...name, ...figures, bounce_rate: 0, session_conversion_rate: 1 }]);
		expect([totals, row_count]).toMatchObject([figures, 1]);
	});

	it('a list counts all rows, shows those that are asked for, and finds by its first column', async () => {
		await send(bench, [...THREE_DAYS, ...withOtherIds(RICH)]);
		const all = await ask(bench, 'entries');
		expect(all.rows.map((row) => [row['entry_path'], row['sessions'], row['visitors']])).toEqual([
			['/', 3, 2],
			['/p1', 2, 1],
			['/start', 1, 1],
		]);
		expect(all.totals).toMatchObject({ sessions: 6, visitors: 4 });
		const cut = await ask(bench, 'entries', { limit: 1, offset: 1 });
		expect([cut.rows, cut.row_count, cut.totals]).toEqual([all.rows.slice(1, 2), 3, all.totals]);
		const found = await ask(bench, 'entries', { search: 'START' });
		expect([found.rows, found.row_count]).toEqual([all.rows.slice(2), 1]);
	});

	it('events are told by name, and one of them by the values of a parameter', async () => {
		await send(bench, RICH);
		const { rows, totals } = await ask(bench, 'events');
		expect(rows.slice(0, 2)).toEqual([
			{ value: 'page_view', events: 2, visitors: 1, events_per_visitor: 2 },
			{ value: 'add_payment_info', events: 1, visitors: 1, events_per_visitor: 1 },
		]);
		expect(rows).toContainEqual({ value: 'refund', events: 1, visitors: 0, events_per_visitor: null });
		expect(totals).toMatchObject({ events: 10, visitors: 1 });
		const colors = await ask(bench, 'events', { options: { event: 'search', param: 'color' } });
		expect(colors.rows).toMatchObject([{ value: 'red', events: 1, visitors: 1 }]);
		const none = await ask(bench, 'events', { options: { event: 'page_view', param: 'color' } });
		expect(none.rows).toMatchObject([{ value: null, events: 2 }]);
	});

	it('searches are one term in any spelling, and say how many found nothing', async () => {
		await send(bench, RICH);
		expect((await ask(bench, 'searches')).rows).toEqual([
			{ term: 'hat', searches: 2, visitors: 1, found_nothing: 1, found_nothing_rate: 1 },
		]);
	});

	it('mails are opened once a message, in each of their campaigns and in all of them', async () => {
		const mail = (hour: number, name: string, params: Params, more: object = {}) => ({
			at: `2026-04-01 ${hour}:00`,
			source: 'mail' as const,
			name,
			params,
			...more,
		});
		await send(
			bench,
			eventsOf(
				mail(10, 'email_open', { campaign: 'spring', message_id: 'm1' }),
				mail(11, 'email_open', { campaign: 'spring', message_id: 'm1' }),
				mail(12, 'email_open', { campaign: 'other', message_id: 'm1' }, { traffic: { ...SEARCH, campaign: 'autumn' } }),
				mail(13, 'email_open', { campaign: 'spring' }),
				mail(14, 'email_open', { campaign: 'spring' }),
				mail(15, 'email_click', { campaign: 'spring', message_id: 'm1' }),
				mail(16, 'ad_impression', {}),
				mail(17, 'email_open', { campaign: 'spring', message_id: 'm2' }, { bot: true }),
			),
		);
		const { rows, totals } = await ask(bench, 'pixels');
		expect(rows).toEqual([
			{ campaign: 'spring', opened: 3, opens: 4, clicks: 1, impressions: 0, hits: 5 },
			{ campaign: 'autumn', opened: 1, opens: 1, clicks: 0, impressions: 0, hits: 1 },
			{ campaign: null, opened: 0, opens: 0, clicks: 0, impressions: 1, hits: 1 },
		]);
		expect(totals).toEqual({ opened: 3, opens: 5, clicks: 1, impressions: 1, hits: 7 });
		const none = await ask(bench, 'pixels', { from: '2026-04-02', to: '2026-04-03' });
		expect([none.rows, none.totals['hits']]).toEqual([[], 0]);
	});

	it('products are followed from the look to the refund', async () => {
		await send(bench, RICH);
		const { rows, totals } = await ask(bench, 'products');
		expect(rows).toMatchObject([
			{ item: 'a', name: 'Apple', viewed: 1, added: 2, bought: 2, refunded: 1, revenue_minor: 800, conversion_rate: 1 },
			{ item: 'Hat', viewed: 1, added: 1, removed: 1, bought: 0, revenue_minor: 0, buyers: 0, conversion_rate: 0 },
		]);
		expect(totals).toMatchObject({ viewed: 2, bought: 2, revenue_minor: 800 });
	});

	it('no more pieces are given back than were bought', async () => {
		const [refund] = RICH.filter(({ name }) => name === 'refund');
		const more = {
			...refund,
			id: '00000000-0000-7000-8000-0000000000ee',
			params: { transaction_id: 'E1', items: [APPLE], value: 1 },
		};
		await send(bench, [...RICH, more as (typeof RICH)[number]]);
		expect((await ask(bench, 'products')).rows).toMatchObject([{ item: 'a', bought: 2, refunded: 2 }, { item: 'Hat' }]);
	});

	it('a cart that was left tells its step, its worth and its products', async () => {
		await send(bench, THREE_DAYS);
		const { rows, totals } = await ask(bench, 'carts');
		expect(rows).toMatchObject([
			{ step: 'cart', opened: 1, abandoned: 1, converted: 0, abandoned_value_minor: 1_000 },
			{ step: 'checkout', opened: 1, abandoned: 0, converted: 1 },
			{ step: 'shipping', opened: 0 },
			{ step: 'payment', opened: 0 },
		]);
		expect(totals).toMatchObject({ opened: 2, abandonment_rate: 0.5, checkout_abandonment_rate: 0 });
		expect((await ask(bench, 'products')).rows).toMatchObject([
			{ item: 'a', left_in_carts: 0 },
			{ item: 'b', added: 2, left_in_carts: 2 },
		]);
	});

	it('whoever reached a step of the checkout counts at those before it', async () => {
		await send(bench, [...THREE_DAYS, ...withOtherIds(RICH)]);
		expect((await ask(bench, 'checkout')).rows.map(({ step, sessions, left }) => [step, sessions, left])).toEqual([
			['session', 6, 2],
			['view_item', 4, 0],
			['add_to_cart', 4, 1],
			['begin_checkout', 3, 0],
			['add_shipping_info', 3, 0],
			['add_payment_info', 3, 0],
			['purchase', 3, 0],
		]);
	});

	it('orders come newest first, with their person and channel', async () => {
		await send(bench, [...THREE_DAYS, ...withOtherIds(RICH)]);
		const { rows, totals, row_count } = await ask(bench, 'orders', { limit: 2 });
		expect(rows).toEqual([
			{
				order_id: 'E1',
				time: '2026-04-01T10:07:00.000Z',
				person: 'u:eve',
				channel: 'Organic Search',
				currency: 'USD',
				revenue_minor: 800,
				net_revenue_minor: 400,
				refunds: 1,
			},
			expect.objectContaining({ order_id: 'T2', currency: 'EUR', revenue_minor: 750, channel: 'Direct' }),
		]);
		expect([row_count, totals]).toMatchObject([4, { revenue_minor: 3_800, net_revenue_minor: 1_000 }]);
		expect((await ask(bench, 'orders', { search: 't3' })).rows).toMatchObject([
			{ order_id: 'T3', person: 'u:dora', channel: null },
		]);
	});

	it('the journey of a person is what they did and nothing else', async () => {
		await send(bench, RICH);
		const { rows } = await ask(bench, 'journey', { options: { person: 'u:eve' } });
		expect(rows).toHaveLength(9);
		expect(rows[0]).toEqual({
			event: 'page_view',
			time: '2026-04-01T10:00:00.000Z',
			session: 1,
			source: 'browser',
			path: '/start',
			channel: 'Organic Search',
			device: 'desktop',
			currency: null,
			value_minor: null,
		});
		expect((await ask(bench, 'journey', { options: { person: 'u:nobody' } })).rows).toEqual([]);
	});

	it('the quality of the data tells what does not count, and why', async () => {
		await send(bench, RICH);
		const browser = { source: 'browser', events: 10, counted: 9, bots: 1, automated: 0, late: 1, late_rate: 0.1 };
		const server = { source: 'server', events: 1, counted: 1, bots: 0, nobody: 1, late: 0, late_rate: 0 };
		const { rows, totals } = await ask(bench, 'quality');
		expect([rows, totals]).toMatchObject([[browser, server], { events: 11, counted: 10 }]);
	});
}

function withOtherIds(events: typeof RICH): typeof RICH {
	return events.map((event) => ({ ...event, id: event.id.replace(/^0/, 'f') }));
}
