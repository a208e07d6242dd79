import type { ListName, ListReport, ReportQuery } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { type Draft, eventsOf, moment } from '../events.js';
import { type Bench, expectEqualToRecount, LATER, send, SHOP } from './suite.js';

const ask = (bench: Bench, report: ListName, more: Partial<ReportQuery> = {}): Promise<ListReport> =>
	bench.reader.report({ report, site: SHOP.name, asOf: LATER, ...more }) as Promise<ListReport>;

const order = (at: string, key: string | undefined, id: string, value: number, currency = 'USD'): Draft => ({
	at,
	...(key === undefined ? {} : { key }),
	name: 'purchase',
	params: { transaction_id: id, value, currency, items: [{ item_id: 'tea' }] },
});

/**
 * Five customers: Ann ordered three times, Ben twice on one day, the others once. Of their orders one is in euros; one more
 * is nobody's. Everybody looked at tea, Flo at a cup as well, and Gus bought nothing.
 */
const CUSTOMERS = eventsOf(
	order('2026-01-05 10:00', 'g:ann', 'A1', 50),
	order('2026-02-04 10:00', 'g:ann', 'A2', 20),
	order('2026-02-06 10:00', 'g:ann', 'A3', 10),
	order('2026-01-31 23:59', 'g:ben', 'B1', 5),
	order('2026-01-31 23:59', 'g:ben', 'B2', 5),
	order('2026-02-01 00:00', 'g:cal', 'C1', 4),
	order('2026-02-02 00:00', 'g:dan', 'D1', 3),
	order('2026-03-01 00:00', 'g:flo', 'F1', 3),
	order('2026-03-02 00:00', 'g:dan', 'D2', 900, 'EUR'),
	{ ...order('2026-03-03 00:00', undefined, 'N1', 70), source: 'server' },
	{ at: '2026-03-04 09:00', source: 'server', name: 'refund', params: { transaction_id: 'A2', value: 20 } },
	{ at: '2026-01-04 10:00', key: 'g:ann', name: 'view_item', params: { items: [{ item_id: 'tea' }] } },
	{
		at: '2026-02-20 10:00',
		key: 'g:flo',
		name: 'view_item',
		params: { items: [{ item_id: 'tea' }, { item_id: 'cup' }] },
	},
	{ at: '2026-02-27 10:00', key: 'g:gus', name: 'view_item', params: { items: [{ item_id: 'tea' }] } },
	{ at: '2026-02-27 10:01', key: 'g:gus', name: 'add_to_cart', params: { items: [{ item_id: 'tea' }] } },
);

const LEFT_OUT = { orders_of_nobody: 1, orders_in_other_currencies: 1 };

/** What is told of those who buy. */
export function describeCustomers(bench: Bench): void {
	it('customers stand in the cells of their recency and frequency', async () => {
		await send(bench, CUSTOMERS);
		const { rows, totals, answered_by } = await ask(bench, 'rfm');
		expect(rows).toHaveLength(25);
		expect(rows.filter(({ customers }) => customers !== 0)).toEqual([
			{ recency: 1, frequency: 4, customers: 1, orders: 2, net_revenue_minor: 1_000 },
			{ recency: 2, frequency: 1, customers: 1, orders: 1, net_revenue_minor: 400 },
			{ recency: 3, frequency: 1, customers: 1, orders: 1, net_revenue_minor: 300 },
			{ recency: 4, frequency: 5, customers: 1, orders: 3, net_revenue_minor: 6_000 },
			{ recency: 5, frequency: 1, customers: 1, orders: 1, net_revenue_minor: 300 },
		]);
		expect(totals).toEqual({ customers: 5, orders: 8, net_revenue_minor: 8_000, ...LEFT_OUT });
		expect(answered_by).toBe('facts');
		await expectEqualToRecount(bench, CUSTOMERS.length);
	});

	it('the Pareto curve leads from the largest customer to all of them', async () => {
		await send(bench, CUSTOMERS);
		const { rows, totals } = await ask(bench, 'pareto');
		expect(rows.map((row) => Object.values(row))).toEqual([
			[1, 0.2, 6_000, 0.75],
			[2, 0.4, 7_000, 0.875],
			[3, 0.6, 7_400, 0.925],
			[4, 0.8, 7_700, 0.9625],
			[5, 1, 8_000, 1],
		]);
		const figures = { customers: 5, net_revenue_minor: 8_000, customers_80: 2, share_80: 0.4 };
		expect(totals).toEqual({ ...figures, ...LEFT_OUT });
	});

	it('lifetime value goes by the month of the first order, and counts up to the moment asked for', async () => {
		await send(bench, CUSTOMERS);
		const row = (month: string, customers: number, orders: number, net: number, mean: number) => ({
			month,
			customers,
			orders,
			net_revenue_minor: net,
			net_per_customer_minor: mean,
		});
		const january = row('2026-01', 2, 5, 7_000, 3_500);
		const february = row('2026-02', 2, 2, 700, 350);
		const { rows, totals } = await ask(bench, 'lifetime_value');
		expect(rows).toEqual([january, february, row('2026-03', 1, 1, 300, 300)]);
		expect(totals).toMatchObject({ customers: 5, orders: 8, net_per_customer_minor: 1_600, ...LEFT_OUT });
		expect((await ask(bench, 'lifetime_value', { from: '2026-01-01', to: '2026-01-31' })).rows).toEqual([january]);
		const earlier = await ask(bench, 'lifetime_value', { asOf: moment('2026-02-01') });
		expect(earlier.rows).toEqual([row('2026-01', 2, 3, 6_000, 3_000), row('2026-02', 1, 1, 400, 400)]);
	});

	it('the days between orders are counted from one to the next', async () => {
		await send(bench, CUSTOMERS);
		const { rows, totals } = await ask(bench, 'repeat_interval');
		expect(rows).toEqual([
			{ days: 0, intervals: 1, share: 0.333333 },
			{ days: 2, intervals: 1, share: 0.333333 },
			{ days: 30, intervals: 1, share: 0.333333 },
		]);
		expect(totals).toEqual({ intervals: 3, median_days: 2, customers: 5, repeat_customers: 2, ...LEFT_OUT });
	});

	it('cohorts tell who came back in which month, and which months are over', async () => {
		await send(bench, CUSTOMERS);
		const options = { by: 'order', interval: 'month' };
		const { rows, totals } = await ask(bench, 'retention', { options, asOf: moment('2026-03-20') });
		expect(rows.map((row) => Object.values(row))).toEqual([
			['2026-01-01', 0, 2, 2, 1, 'yes'],
			['2026-01-01', 1, 2, 1, 0.5, 'yes'],
			['2026-01-01', 2, 2, 0, 0, 'no'],
			['2026-02-01', 0, 2, 2, 1, 'yes'],
			['2026-02-01', 1, 2, 1, 0.5, 'no'],
			['2026-03-01', 0, 1, 1, 1, 'no'],
		]);
		expect(totals).toEqual({ persons: 5 });
		// Flo and Gus came in February; Flo ordered in March
		const visits = { options: { by: 'visit', interval: 'month' }, from: '2026-02-15', asOf: moment('2026-03-20') };
		const visitors = (await ask(bench, 'retention', visits)).rows;
		expect(visitors.map(({ cohort, period, returned }) => [cohort, period, returned])).toEqual([
			['2026-02-01', 0, 2],
			['2026-02-01', 1, 1],
		]);
	});

	it('a look that became an order, on whatever day, leaves no gap', async () => {
		await send(bench, CUSTOMERS);
		const { rows } = await ask(bench, 'interest_gap');
		expect(rows).toEqual([
			{ item: 'cup', viewers: 1, adders: 0, buyers: 0, viewed_not_bought: 1, gap: 1 },
			{ item: 'tea', viewers: 3, adders: 1, buyers: 5, viewed_not_bought: 1, gap: 0.333333 },
		]);
		const february = { from: '2026-02-01', to: '2026-02-28', asOf: moment('2026-02-28') };
		expect((await ask(bench, 'interest_gap', february)).rows).toMatchObject([
			{ item: 'tea', viewers: 2, viewed_not_bought: 2 },
			{ item: 'cup', viewed_not_bought: 1 },
		]);
	});
}
