import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderOn, someCustomerOrders } from '../testing/customer-orders.js';
import { fromLocalDate } from '../time/local-day.js';
import { repeatInterval } from './repeat-interval.js';
import { type PersonDay, retentionCohorts } from './retention-cohorts.js';

const AS_OF = 1_000;
const day = (date: string): number => fromLocalDate(date) ?? Number.NaN;
const on = (person: string, ...dates: string[]): PersonDay[] => dates.map((date) => ({ person, day: day(date) }));

describe('the repeat interval', () => {
	test('lies between neighbouring orders of one person', () => {
		const orders = [orderOn('a', 30), orderOn('b', 5), orderOn('a', 0), orderOn('a', 10), orderOn('a', 10)];
		expect(repeatInterval(orders, AS_OF)).toEqual({
			customers: 2,
			repeatCustomers: 1,
			medianDays: 10,
			distribution: [
				{ days: 0, count: 1 },
				{ days: 10, count: 1 },
				{ days: 20, count: 1 },
			],
		});
		expect(repeatInterval(orders, 10).distribution).toEqual([
			{ days: 0, count: 1 },
			{ days: 10, count: 1 },
		]);
	});

	test('of customers who never came back has no median', () => {
		expect(repeatInterval([orderOn('a', 1)], AS_OF)).toEqual({ customers: 1, repeatCustomers: 0, distribution: [] });
		expect(repeatInterval([], AS_OF)).toEqual({ customers: 0, repeatCustomers: 0, distribution: [] });
	});

	test('counts one gap fewer than each person has orders', () => {
		fc.assert(
			fc.property(someCustomerOrders, (orders) => {
				const { distribution, customers } = repeatInterval(orders, AS_OF);
				const gaps = distribution.reduce((sum, { count }) => sum + count, 0);
				expect(gaps).toBe(orders.length - customers);
				expect(distribution.every(({ days }) => days >= 0)).toBe(true);
			}),
		);
	});
});

describe('retention', () => {
	const byDay = (a: PersonDay, b: PersonDay): number => a.day - b.day;
	const visits = [
		...on('a', '2026-03-18', '2026-03-02', '2026-03-17'),
		...on('b', '2026-03-03', '2026-03-04'),
		...on('c', '2026-03-10', '2026-03-25'),
	].sort(byDay);

	test('by week counts each person once in each week after the first', () => {
		expect(retentionCohorts(visits, visits, 'week', day('2026-03-25'))).toEqual([
			{
				firstDay: day('2026-03-02'),
				persons: 2,
				returned: [0, 1, 0],
				shares: [0, 0.5, 0],
				completePeriods: 2,
				isOver: true,
			},
			{ firstDay: day('2026-03-09'), persons: 1, returned: [0, 1], shares: [0, 1], completePeriods: 1, isOver: true },
		]);
	});

	test('counts the period of the day asked for as complete on its last day', () => {
		const complete = (date: string): number | undefined =>
			retentionCohorts(visits, visits, 'week', day(date))[0]?.completePeriods;
		expect(['2026-03-07', '2026-03-08', '2026-03-14', '2026-03-15'].map(complete)).toEqual([0, 0, 0, 1]);
		const isOver = (date: string): unknown =>
			retentionCohorts(visits, visits, 'week', day(date)).map((of) => of.isOver);
		expect(['2026-03-07', '2026-03-08', '2026-03-10'].map(isOver)).toEqual([[false], [true], [true, false]]);
	});

	test('by month and by day', () => {
		const [march] = retentionCohorts(visits, [...visits, ...on('b', '2026-04-30')], 'month', day('2026-05-01'));
		expect(march).toMatchObject({ firstDay: day('2026-03-01'), persons: 3, returned: [1, 0], completePeriods: 1 });
		const [, third] = retentionCohorts(visits, visits, 'day', day('2026-03-05'));
		expect(third).toMatchObject({ firstDay: day('2026-03-03'), returned: [1, 0], completePeriods: 2 });
	});

	test('leaves out what came after the day asked for, and returns before the first start', () => {
		expect(retentionCohorts(visits, visits, 'week', day('2026-03-09'))).toMatchObject([{ persons: 2, returned: [0] }]);
		const orders = on('a', '2026-03-16');
		expect(retentionCohorts(orders, visits, 'week', day('2026-03-29'))).toMatchObject([{ persons: 1, returned: [0] }]);
	});

	test('of nobody is nothing', () => expect(retentionCohorts([], visits, 'day', AS_OF)).toEqual([]));

	test('is what a plain count finds', () => {
		fc.assert(
			fc.property(someCustomerOrders, fc.integer({ min: 0, max: 420 }), (orders, asOf) => {
				const known = orders.filter((order) => order.day <= asOf);
				const firstOf = (person: string): number =>
					Math.min(...known.filter((order) => order.person === person).map((order) => order.day));
				for (const { firstDay, persons, returned } of retentionCohorts(orders, orders.toSorted(byDay), 'day', asOf)) {
					const members = [...new Set(known.map(({ person }) => person))].filter((each) => firstOf(each) === firstDay);
					expect(persons).toBe(members.length);
					const plain = returned.map(
						(_, k) =>
							members.filter((each) => known.some((o) => o.person === each && o.day === firstDay + k + 1)).length,
					);
					expect(returned).toEqual(plain);
				}
			}),
		);
	});
});
