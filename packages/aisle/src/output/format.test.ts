import { describe, expect, it } from 'vitest';
import { formatCount, formatDuration, formatMoney, formatRate } from './format.js';
import { formatPairs, formatTable } from './table.js';

describe('figures for a terminal', () => {
	it.each([
		[123_450, 'EUR', 2, '1,234.50 EUR'],
		[5, 'EUR', 2, '0.05 EUR'],
		[-5, 'EUR', 2, '-0.05 EUR'],
		[1_234_567, 'JPY', 0, '1,234,567 JPY'],
		[1_234_567, 'KWD', 3, '1,234.567 KWD'],
		[0, 'USD', 2, '0.00 USD'],
		[Number.MAX_SAFE_INTEGER, 'USD', 2, '90,071,992,547,409.91 USD'],
	])('%i minor units of %s with %i digits', (minor, currency, digits, text) => {
		expect(formatMoney(minor, currency, digits)).toBe(text);
	});

	it('a rate of nothing is a dash, not zero', () => {
		expect([formatRate(null), formatRate(0), formatRate(0.123456), formatRate(1)]).toEqual([
			'-',
			'0.00 %',
			'12.35 %',
			'100.00 %',
		]);
	});

	it('durations are minutes and seconds', () => {
		expect([formatDuration(null), formatDuration(0), formatDuration(59_600), formatDuration(125_000)]).toEqual([
			'-',
			'0m 00s',
			'1m 00s',
			'2m 05s',
		]);
	});

	it('counts have groups', () => {
		expect(formatCount(1_234_567)).toBe('1,234,567');
	});
});

describe('tables', () => {
	it('columns are as wide as their widest cell, in letters as a reader counts them', () => {
		const columns = [
			{ title: 'Path', align: 'left' },
			{ title: 'Views', align: 'right' },
		] as const;
		const decomposed = 'cafe\u0301';
		expect(
			formatTable(columns, [
				['/shop', '1,000'],
				[decomposed, '7'],
			]),
		).toBe(`Path   Views\n/shop  1,000\n${decomposed}       7\n`);
	});

	it('no rows leave the heading', () => {
		expect(formatTable([{ title: 'Path', align: 'left' }], [])).toBe('Path\n');
	});

	it('pairs align names left and values right', () => {
		expect(
			formatPairs([
				['Events', '10'],
				['Page views', '1,000'],
			]),
		).toBe('Events         10\nPage views  1,000\n');
	});
});
