import { describe, expect, it } from 'vitest';
import { csvRecords } from './csv-records.js';
import { readCosts } from './read-costs.js';

const HEAD = 'date,source,medium,campaign,cost,currency,clicks,impressions';
const faultOf = (line: string): string | undefined => readCosts(`${HEAD}\n${line}\n`).faults[0]?.text;

describe('a CSV file', () => {
	it('is read by RFC 4180, with the line on which each record begins', () => {
		expect(csvRecords('a,"b ""c"", d"\r\n\r\n"two\nlines",\n last')).toEqual([
			{ line: 1, cells: ['a', 'b "c", d'] },
			{ line: 3, cells: ['two\nlines', ''] },
			{ line: 5, cells: [' last'] },
		]);
		expect(csvRecords('5" nails,"open')).toEqual([{ line: 1, cells: ['5" nails', '"open'] }]);
		expect(csvRecords('')).toEqual([]);
	});
});

describe('a file of costs', () => {
	it('may have its columns in any order, and leaves out what nobody knows', () => {
		const text =
			'\uFEFFCost, Date,campaign,medium,source,currency\r\n12.345,2026-03-01,"Spring, 50 %",CPC,Google,eur\r\n';
		expect(readCosts(text)).toEqual({
			faults: [],
			rows: [
				{
					date: '2026-03-01',
					source: 'google',
					medium: 'cpc',
					campaign: 'Spring, 50 %',
					currency: 'EUR',
					costMinor: 1_235,
					clicks: null,
					impressions: null,
				},
			],
		});
		expect(readCosts(`${HEAD}\n2026-03-01,a,b,,5000,JPY,7,90`).rows).toMatchObject([
			{ campaign: '', costMinor: 5_000, clicks: 7, impressions: 90 },
		]);
	});

	it.each([
		['2026-02-30,a,b,c,1,EUR,,', /^date: give a local date/],
		['2026-03-01,,b,c,1,EUR,,', /^source: give the same as in the utm/],
		['2026-03-01,a,,c,1,EUR,,', /^medium: give/],
		[`2026-03-01,a,b,${'c'.repeat(501)},1,EUR,,`, /^campaign: give at most 500/],
		['2026-03-01,a,b,c\u0007,1,EUR,,', /^campaign: give text without control/],
		['2026-03-01,a,b,c,"1,5",EUR,,', /^cost: give a number/],
		['2026-03-01,a,b,c,-1,EUR,,', /^cost: give a number/],
		['2026-03-01,a,b,c,100000000000,EUR,,', /^cost: give a number/],
		['2026-03-01,a,b,c,1,EURO,,', /^currency: give an ISO 4217/],
		['2026-03-01,a,b,c,1,EUR,1.5,', /^clicks: give a whole/],
		['2026-03-01,a,b,c,1,EUR,,-3', /^impressions: give a whole/],
		['2026-03-01,a,b,c,1,EUR', /^give 8 columns/],
	])('says what is wrong with %j', (line, text) => expect(faultOf(line)).toMatch(text));

	it('names every bad line, and the line that another one repeats', () => {
		const [good, bad] = ['2026-03-01,a,b,c,1,EUR,,', 'nonsense,a,b,c,1,EUR,,'];
		const { faults } = readCosts([HEAD, bad, good, '', '2026-03-01,A,B,c,2,USD,,', bad].join('\n'));
		expect(faults.map(({ line, text }) => [line, text.slice(0, 30)])).toEqual([
			[2, 'date: give a local date that e'],
			[5, 'same day, source, medium and c'],
			[6, 'date: give a local date that e'],
		]);
		expect(faults[1]?.text).toContain('as line 3: add them up');
	});

	it.each([
		['', 'no column date, source'],
		['date;source;medium;campaign;cost;currency', 'with commas between'],
		[`${HEAD},spend`, 'unknown column "spend"'],
		[`${HEAD},cost`, 'column cost stands there twice'],
	])('has a first line that names its columns: %j', (head, text) => {
		expect(readCosts(head)).toMatchObject({ rows: [], faults: [{ line: 1, text: expect.stringContaining(text) }] });
	});
});
