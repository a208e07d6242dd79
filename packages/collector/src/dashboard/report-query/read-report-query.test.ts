import { DIMENSIONS, type Filter, FILTER_OPS, MAX_ROWS, OPTION_FORMATS, REPORT_NAMES, REPORTS } from '@aisle/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterText, readFilter } from './filter-text.js';
import { readReportQuery } from './read-report-query.js';

const NOW = Date.UTC(2026, 3, 25, 12);
const read = (report: Parameters<typeof readReportQuery>[0], query: string) =>
	readReportQuery(report, new URLSearchParams(query), NOW);

describe('a question', () => {
	it('is read with everything that a report takes', () => {
		const query =
			'site=shop&from=2026-03-01&to=2026-03-31&as_of=5&limit=20&offset=40&search=shoe&compare=previous_year' +
			'&event=share&param=color&filter=channel:is:Email|Direct&filter=param:color:not_contains:red';
		expect(read('events', query)).toEqual({
			ok: true,
			query: {
				report: 'events',
				site: 'shop',
				from: '2026-03-01',
				to: '2026-03-31',
				asOf: 5,
				limit: 20,
				offset: 40,
				search: 'shoe',
				compare: 'previous_year',
				options: { event: 'share', param: 'color' },
				filters: [
					{ dimension: 'channel', op: 'is', values: ['Email', 'Direct'] },
					{ dimension: 'param:color', op: 'not_contains', values: ['red'] },
				],
			},
		});
	});

	it('may have steps, in the order in which they are given', () => {
		const query = 'site=shop&step=path:/p/*&window=2h&step=event:purchase&step=path:/p/*&by=person';
		expect(read('funnel', query)).toEqual({
			ok: true,
			query: {
				report: 'funnel',
				site: 'shop',
				asOf: NOW,
				options: { window: '2h', by: 'person' },
				lists: { step: ['path:/p/*', 'event:purchase', 'path:/p/*'] },
			},
		});
	});

	it('may be held against given dates', () => {
		const query = 'site=shop&compare=2025-01-01..2025-01-31';
		expect(read('overview', query)).toMatchObject({ query: { compare: { from: '2025-01-01', to: '2025-01-31' } } });
	});

	it.each([
		['series', 'interval=minute', 'unknown_value', 'interval'],
		['series', 'interval=hour', 'out_of_range', 'interval'],
		['series', 'interval=hour&from=2026-01-01&to=2026-04-04', 'out_of_range', 'interval'],
		['series', 'compare=previous_period', 'missing_field', 'compare'],
		['series', 'compare=last', 'unknown_value', 'compare'],
		['series', 'compare=2026-02-02..2026-02-01', 'unknown_value', 'compare'],
		['series', 'compare=2026-02-01..2026-02-30', 'unknown_value', 'compare'],
		['series', 'from=0000-01-01&to=0000-01-02&compare=previous_year', 'out_of_range', 'from'],
		['series', 'to=2200-01-01', 'out_of_range', 'to'],
		['retention', 'as_of=999999999999999', 'out_of_range', 'as_of'],
		['retention', 'as_of=9999-12-31T00:00Z', 'out_of_range', 'as_of'],
		['series', 'limit=5', 'unknown_value', 'limit'],
		['overview', 'interval=day', 'unknown_value', 'interval'],
		['orders', 'compare=previous_year&from=2026-01-01&to=2026-01-02', 'unknown_value', 'compare'],
		['quality', 'filter=channel:is:Email', 'unknown_value', 'filter'],
		['pages', 'filters=channel:is:Email', 'unknown_value', 'filters'],
		['pages', 'limit=2&limit=3', 'too_many', 'limit'],
		['pages', "x'y=1", 'unknown_value', 'the parameters'],
		['pages', `limit=${MAX_ROWS + 1}`, 'out_of_range', 'limit'],
		['pages', 'offset=-1', 'out_of_range', 'offset'],
		['pages', `search=${'x'.repeat(201)}`, 'too_long', 'search'],
		['journey', '', 'missing_field', 'person'],
		['funnel', '', 'missing_field', 'step'],
		['funnel', 'step=event:a', 'missing_field', 'step'],
		['funnel', 'step=event:a&'.repeat(11), 'too_many', 'step'],
		['funnel', 'step=event:a&step=checkout', 'bad_format', 'step[1]'],
		['funnel', 'step=event:&step=path:/', 'bad_format', 'step[0]'],
		['funnel', 'step=path:checkout&step=path:/', 'bad_format', 'step[0]'],
		['funnel', 'step=event:a&step=event:b&window=7', 'bad_format', 'window'],
		['funnel', 'step=event:a&step=event:b&window=0m', 'bad_format', 'window'],
		['funnel', 'step=event:a&step=event:b&window=367d', 'bad_format', 'window'],
		['funnel', 'step=event:a&step=event:b&by=visitor', 'unknown_value', 'by'],
		['funnel', 'step=event:a&step=event:b&by=person&by=session', 'too_many', 'by'],
		['paths', 'anchor=/', 'bad_format', 'anchor'],
		['paths', 'anchor=path:/&depth=6', 'bad_format', 'depth'],
		['paths', 'anchor=path:/&top=0', 'bad_format', 'top'],
		['retention', 'interval=hour', 'out_of_range', 'interval'],
		['retention', 'interval=hour&from=2026-01-01&to=2026-01-04', 'unknown_value', 'interval'],
		['lifetime_value', 'filter=channel:is:Email', 'unknown_value', 'filter'],
		['pages', 'filter=channel', 'unknown_value', 'filter[0]'],
		['pages', 'filter=channel:is', 'bad_format', 'filter[0]'],
		['pages', 'filter=channel:is:a&filter=nothing:is:a', 'unknown_value', 'filter[1]'],
		['pages', 'filter=constructor:is:a', 'unknown_value', 'filter[0]'],
		['pages', 'filter=channel:equals:a', 'unknown_value', 'filter[0]'],
		['pages', 'filter=param:a-b:is:a', 'unknown_value', 'filter[0]'],
		['pages', 'filter=channel:is:a%5Cb', 'bad_format', 'filter[0]'],
		['pages', 'filter=channel:is:a%00', 'bad_format', 'filter[0]'],
		['pages', `filter=channel:is:${'x'.repeat(1_001)}`, 'too_long', 'filter[0]'],
		['pages', `filter=channel:is:${'x|'.repeat(100)}`, 'too_many', 'filter[0]'],
		['pages', 'filter=channel:is:a&'.repeat(21), 'too_many', 'filter'],
	] as const)('to %s with %s is refused with the parameter and the remedy', (report, query, code, path) => {
		const answer = read(report, `site=shop&${query}`);
		expect(answer).toMatchObject({ ok: false, fault: { code, path, expected: expect.stringMatching(/./) } });
	});

	it('of every report is read with its name and its site alone, unless it needs more', () => {
		for (const name of REPORT_NAMES) {
			const needed = Object.entries(REPORTS[name].options).filter(([, { required }]) => required);
			const given = needed.flatMap(([option, { format, times }]) => {
				const examples = format === undefined ? ['x'] : OPTION_FORMATS[format].examples;
				return examples.slice(0, times?.min ?? 1).map((example) => `&${option}=${example}`);
			});
			const query = `site=shop${given.join('')}`;
			expect(read(name, query)).toMatchObject({ ok: true, query: { report: name, site: 'shop', asOf: NOW } });
		}
	});
});

const filters: fc.Arbitrary<Filter> = fc.record({
	dimension: fc.constantFrom(...(Object.keys(DIMENSIONS) as Filter['dimension'][]), 'param:color' as const),
	op: fc.constantFrom(...FILTER_OPS),
	values: fc.array(
		fc
			.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', '|', '\\', '\\|', 'a:b', ' '))
			.filter((text) => !text.includes('\0')),
		{ minLength: 1, maxLength: 5 },
	),
});

it('a filter that was written is read as it was, whatever its values hold', () => {
	fc.assert(
		fc.property(filters, (filter) => {
			expect(readFilter(filterText(filter), 'filter')).toEqual({ ok: true, value: filter });
		}),
	);
});

it('any text is a filter or a fault, and no fault repeats it', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60 }), (text) => {
			const result = readFilter(text, 'filter');
			if (!result.ok && text.length > 20) expect(JSON.stringify(result.fault)).not.toContain(text);
		}),
	);
});

it.each([
	['lookback=6', 'lookback'],
	['lookback=7.5', 'lookback'],
	['memory=4', 'memory'],
	['halflife=0', 'halflife'],
	['halflife=1e3', 'halflife'],
	['model=best', 'model'],
	['filter=channel:is:Email', 'filter'],
])('attribution cannot be asked for %s', (parameter, path) => {
	expect(read('attribution', `site=shop&${parameter}`)).toMatchObject({ ok: false, fault: { path } });
	expect(read('attribution', 'site=shop&lookback=90&halflife=0.5&memory=3')).toMatchObject({ ok: true });
});
