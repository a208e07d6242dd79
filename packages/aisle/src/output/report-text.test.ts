import type { ListReport, OverviewReport, SeriesReport } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { reportCsv } from './report-csv.js';
import { reportText } from './report-text.js';

const digits = () => 2;

const orders: ListReport = {
	report: 'orders',
	site: 'shop',
	from: '2026-03-01',
	to: null,
	as_of: '2026-04-01T00:00:00.000Z',
	currency: 'EUR',
	rows: [
		{
			order_id: '=T1',
			time: '2026-03-02T10:00:00.000Z',
			person: null,
			channel: 'Direct\u001B[2J',
			currency: 'JPY',
			revenue_minor: 1_500,
			net_revenue_minor: 1_500,
			refunds: 0,
		},
	],
	row_count: 12,
	totals: { revenue_minor: 123_456, net_revenue_minor: 0, refunds: 1 },
	answered_by: 'facts',
};

describe('a list', () => {
	const text = reportText('orders', orders, (code) => (code === 'JPY' ? 0 : 2));

	it('is a table with totals, money in the currency of its row, and how many rows there are', () => {
		expect(text.split('\n')).toEqual(
			[
				'shop, 2026-03-01 to the end',
				'',
				'Order id  Time                      Person  Channel      Currency       Revenue  Net revenue  Refunds',
				'=T1       2026-03-02T10:00:00.000Z  -       Direct�[2J  JPY          1,500 JPY    1,500 JPY        0',
				'Total                                                             1,234.56 EUR     0.00 EUR        1',
				'1 of 12 rows',
				'',
			].map((line) =>
				expect.stringMatching(new RegExp(`^${line.replaceAll(/[.*+?^$()[\]\\|]/g, '\\$&').replaceAll(/ +/g, ' +')}$`)),
			),
		);
	});

	it('lets no control character of a sender reach the terminal', () => {
		expect(text).not.toContain('\u001B');
	});

	it('is CSV with the keys of JSON, and a text that looks like a formula is none', () => {
		expect(reportCsv('orders', orders)).toBe(
			'order_id,time,person,channel,currency,revenue_minor,net_revenue_minor,refunds\r\n' +
				"'=T1,2026-03-02T10:00:00.000Z,,Direct\u001B[2J,JPY,1500,1500,0\r\n",
		);
	});

	it('has the other range in a table of its own', () => {
		const comparison = { from: '2026-02-01', to: '2026-02-28', rows: [null], totals: { refunds: 7 } };
		const compared = reportText('orders', { ...orders, comparison }, digits);
		expect(compared).toContain('\ncompared with 2026-02-01 to 2026-02-28\n');
	});
});

it('a series is a table of its buckets, and its rows as CSV', () => {
	const point = { pageviews: 1, visitors: 1, sessions: 1, orders: 0, revenue_minor: 250, net_revenue_minor: 0 };
	const series: SeriesReport = {
		site: 'shop',
		currency: 'EUR',
		interval: 'hour',
		points: [{ date: '2026-03-20T14:00+03:30', ...point }],
		answered_by: 'events',
	};
	expect(reportText('series', series, digits)).toMatch(/^2026-03-20T14:00\+03:30 +1 +1 +1 +0 +2\.50 EUR +0\.00 EUR$/m);
	expect(reportCsv('series', series)).toContain('\r\n2026-03-20T14:00+03:30,1,1,1,0,250,0\r\n');
});

it('the overview tells the change of each figure', () => {
	const report = {
		site: 'shop',
		from: '2026-03-02',
		to: '2026-03-02',
		currency: 'EUR',
		as_of: '2026-04-01T00:00:00.000Z',
		sessions: 3,
		bounce_rate: null,
		revenue_by_currency: {},
		carts: {
			opened: 0,
			abandonment_rate: null,
			checkout_abandonment_rate: null,
			abandoned_value_minor: 0,
			open_value_minor: 0,
		},
		visitors_by_day: {},
		comparison: { from: '2026-03-01', to: '2026-03-01', change: { sessions: 0.5, bounce_rate: null } },
	};
	const carts = { converted: 0, recovered: 0, abandoned: 0, emptied: 0, open: 0, ...report.carts };
	const text = reportText('overview', { ...report, carts } as unknown as OverviewReport, digits);
	expect(text).toContain('compared with 2026-03-01 to 2026-03-01');
	expect(text).toMatch(/^Sessions +3 \(\+50\.00 %\)$/m);
	expect(text).toMatch(/^Bounce rate +- \(-\)$/m);
});
