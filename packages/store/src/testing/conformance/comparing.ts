import type { Filter, ReportQuery } from '@aisle/protocol';
import { expect, it } from 'vitest';
import { type Draft, eventsOf } from '../events.js';
import { THREE_DAYS } from './scenario.js';
import { type Bench, LATER, send, SHOP } from './suite.js';

const LAST = { site: SHOP.name, asOf: LATER, from: '2026-03-12', to: '2026-03-12' } as const;

/** What reports hold beside each other, and how they cut time. */
export function describeComparing(bench: Bench): void {
	it('headline figures are held against the days before, each with its change', async () => {
		await send(bench, THREE_DAYS);
		const { comparison, ...now } = await bench.reader.report({
			report: 'overview',
			...LAST,
			compare: 'previous_period',
		});
		expect(now).toMatchObject({ sessions: 2, events: 5 });
		expect(comparison).toMatchObject({
			from: '2026-03-11',
			to: '2026-03-11',
			figures: { sessions: 2, events: 6, orders: 0 },
			change: { sessions: 0, events: -0.166667, orders: null, bounce_rate: 0 },
		});
	});

	it('rows are held against the row of the same name, wherever it stood', async () => {
		await send(bench, THREE_DAYS);
		const compare = { from: '2026-03-10', to: '2026-03-10' };
		const { rows, comparison } = await bench.reader.report({ report: 'channels', ...LAST, compare, limit: 5 });
		expect(rows.map(({ channel, sessions }) => [channel, sessions])).toEqual([['Direct', 2]]);
		expect(comparison).toMatchObject({ ...compare, rows: [null], totals: { sessions: 1 } });
		const pages = await bench.reader.report({ report: 'pages', ...LAST, compare, limit: 1 });
		expect([pages.rows, pages.comparison?.rows]).toEqual([
			[{ path: '/', pageviews: 1, visitors: 1 }],
			[{ path: '/', pageviews: 1, visitors: 1 }],
		]);
	});

	it('a year before is the same dates, and a range without ends has nothing before it', async () => {
		await send(bench, THREE_DAYS);
		const year = await bench.reader.report({ report: 'series', ...LAST, compare: 'previous_year' });
		expect(year.comparison).toMatchObject({
			from: '2025-03-12',
			to: '2025-03-12',
			points: [{ date: '2025-03-12', sessions: 0 }],
		});
		const leap = { from: '2024-02-29', to: '2024-02-29', compare: 'previous_year' } as const;
		const { comparison } = await bench.reader.report({ report: 'series', site: SHOP.name, asOf: LATER, ...leap });
		expect(comparison).toMatchObject({ from: '2023-02-28', to: '2023-02-28' });
		const open = await bench.reader.report({
			report: 'overview',
			site: SHOP.name,
			asOf: LATER,
			compare: 'previous_period',
		});
		expect(open.comparison).toBeUndefined();
	});

	it.each([
		['week', ['2026-03-09'], [3]],
		['month', ['2026-03-01'], [3]],
		['day', ['2026-03-10', '2026-03-11', '2026-03-12'], [1, 2, 2]],
	] as const)('a person counts once in each %s', async (interval, dates, visitors) => {
		await send(bench, THREE_DAYS);
		const range = { from: '2026-03-10', to: '2026-03-12' };
		const all: Filter = { dimension: 'channel', op: 'is_not', values: ['x'] };
		for (const filters of [[], [all]]) {
			const query = { report: 'series', site: SHOP.name, asOf: LATER, ...range, interval, filters } as const;
			const { points } = await bench.reader.report(query);
			expect([points.map(({ date }) => date), points.map((point) => point.visitors)]).toEqual([dates, visitors]);
		}
	});

	it('hours hold what happened in them', async () => {
		await send(bench, THREE_DAYS);
		const { points } = await bench.reader.report({ report: 'series', ...LAST, interval: 'hour' });
		expect(points).toHaveLength(24);
		const filled = points.filter(({ visitors, orders }) => visitors + orders > 0);
		expect(filled).toEqual([
			{
				date: '2026-03-12T09:00+00:00',
				pageviews: 1,
				visitors: 1,
				sessions: 1,
				orders: 0,
				revenue_minor: 0,
				net_revenue_minor: 0,
			},
			{
				date: '2026-03-12T15:00+00:00',
				pageviews: 1,
				visitors: 1,
				sessions: 1,
				orders: 1,
				revenue_minor: 0,
				net_revenue_minor: 0,
			},
		]);
	});

	it('the newest order stands first, also of the hour that a clock repeats after midnight', async () => {
		await bench.store.addSite({ name: 'stjohns', timeZone: 'America/St_Johns', currency: 'USD' });
		const order = (at: string, transaction_id: string): Draft => ({
			at,
			source: 'server',
			name: 'purchase',
			params: { transaction_id, value: 1 },
		});
		// at one past midnight the clock is set back to one past eleven: the second order is one of the day before
		const orders = eventsOf(order('2010-11-07 02:30', 'first'), order('2010-11-07 03:00', 'second'));
		await send(bench, [...orders, ...eventsOf({ ...order('2010-11-05 12:00', 'old'), id: 9 })], 'stjohns');
		const ask = async (more: Partial<ReportQuery>) => {
			const question = { site: 'stjohns', asOf: LATER, ...more, report: 'orders' } as const;
			const { rows, row_count } = await bench.reader.report(question);
			return [...rows.map((row) => row['order_id']), row_count];
		};
		expect(await ask({ limit: 1 })).toEqual(['second', 3]);
		expect(await ask({ limit: 1, offset: 1 })).toEqual(['first', 3]);
		expect(await ask({})).toEqual(['second', 'first', 'old', 3]);
		expect(await ask({ from: '2010-11-07', to: '2010-11-07' })).toEqual(['first', 1]);
		expect(await ask({ search: 'o', limit: 1 })).toEqual(['second', 2]);
	});
}
