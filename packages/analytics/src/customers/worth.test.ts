import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderOn, someCustomerOrders } from '../testing/customer-orders.js';
import { fromLocalDate } from '../time/local-day.js';
import { lifetimeValue } from './lifetime-value.js';
import { paretoCurve, paretoShare } from './pareto-share.js';

const AS_OF = 100_000;
const day = (date: string): number => fromLocalDate(date) ?? Number.NaN;

describe('the Pareto curve', () => {
	const orders = [5, 1, 4, 3, 2].map((net, at) => orderOn(`p${at}`, 0, net));

	test('tells of every customer where they are few, the largest first', () => {
		expect(paretoCurve(orders, AS_OF, 100).map(({ netMinor }) => netMinor)).toEqual([5, 9, 12, 14, 15]);
		expect(paretoCurve([], AS_OF, 100)).toEqual([]);
	});

	test('has no more points than asked for, evenly spread, the last with everybody', () => {
		expect(paretoCurve(orders, AS_OF, 2)).toEqual([
			{ customers: 3, netMinor: 12 },
			{ customers: 5, netMinor: 15 },
		]);
	});
});

describe('the Pareto share', () => {
	test('is the fewest customers with four fifths of the net', () => {
		const nets = [50, 30, 10, 10];
		const orders = nets.map((net, at) => orderOn(`p${at}`, 0, net));
		expect(paretoShare(orders, AS_OF)).toEqual({ customers: 2, allCustomers: 4, share: 0.5, netMinor: 80 });
		expect(paretoShare(orders, AS_OF, 81)?.customers).toBe(3);
		expect(paretoShare(orders, AS_OF, 100)?.customers).toBe(4);
	});

	test('adds up the orders of a customer first', () => {
		const orders = [orderOn('a', 0, 40), orderOn('b', 0, 20), orderOn('a', 1, 40)];
		expect(paretoShare(orders, AS_OF)).toMatchObject({ customers: 1, netMinor: 80 });
		expect(paretoShare(orders, 0)).toMatchObject({ customers: 2, netMinor: 60 });
	});

	test('of one customer is that one; customers without net are among all', () => {
		expect(paretoShare([orderOn('a', 0, 1)], AS_OF)?.share).toBe(1);
		expect(paretoShare([orderOn('a', 0, 1), orderOn('b', 0, 0)], AS_OF)?.share).toBe(0.5);
	});

	test('of no net is nothing', () => {
		expect(paretoShare([], AS_OF)).toBeUndefined();
		expect(paretoShare([orderOn('a', 0, 0)], AS_OF)).toBeUndefined();
	});

	test('brings enough, and one customer fewer would not', () => {
		fc.assert(
			fc.property(someCustomerOrders, fc.integer({ min: 1, max: 100 }), (orders, percent) => {
				const found = paretoShare(orders, AS_OF, percent);
				if (found === undefined) return;
				const nets = new Map<string, number>();
				for (const { person, netMinor } of orders) nets.set(person, (nets.get(person) ?? 0) + netMinor);
				const largest = [...nets.values()].sort((a, b) => b - a);
				const total = largest.reduce((sum, net) => sum + net, 0);
				const brings = (count: number): number => largest.slice(0, count).reduce((sum, net) => sum + net, 0) * 100;
				expect(brings(found.customers)).toBeGreaterThanOrEqual(total * percent);
				expect(brings(found.customers - 1)).toBeLessThan(total * percent);
			}),
		);
	});
});

describe('lifetime value', () => {
	test('stands at the month of the first order, whenever the rest came', () => {
		const orders = [
			orderOn('a', day('2026-02-10'), 500),
			orderOn('a', day('2026-01-31'), 100),
			orderOn('b', day('2026-01-01'), 50),
			orderOn('c', day('2026-02-01'), 0),
		];
		expect(lifetimeValue(orders, AS_OF)).toEqual([
			{ month: '2026-01', customers: 2, orders: 3, netMinor: 650, meanMinor: 325 },
			{ month: '2026-02', customers: 1, orders: 1, netMinor: 0, meanMinor: 0 },
		]);
		expect(lifetimeValue(orders, day('2026-01-31')).map(({ netMinor }) => netMinor)).toEqual([150]);
	});

	test('of nobody is nothing', () => expect(lifetimeValue([], AS_OF)).toEqual([]));

	test('adds up to the net of all orders', () => {
		fc.assert(
			fc.property(someCustomerOrders, (orders) => {
				const rows = lifetimeValue(orders, AS_OF);
				const net = orders.reduce((sum, { netMinor }) => sum + netMinor, 0);
				expect(rows.reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(net);
				expect(rows.reduce((sum, row) => sum + row.orders, 0)).toBe(orders.length);
				expect(lifetimeValue(orders.toReversed(), AS_OF)).toEqual(rows);
			}),
		);
	});
});
