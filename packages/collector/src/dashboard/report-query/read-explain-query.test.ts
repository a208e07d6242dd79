import { figureNames, makingOf, REPORT_NAMES, type ReportName, rowNames } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { readExplainQuery } from './read-explain-query.js';

const NOW = Date.UTC(2026, 3, 25, 12);
const read = (report: ReportName, query: string) => readExplainQuery(report, new URLSearchParams(query), NOW);

/** What some reports cannot do without. */
const NEEDED: Partial<Record<ReportName, string>> = {
	series: '&bucket=2026-03-20',
	journey: '&person=u:x',
	funnel: '&step=path:/*&step=event:purchase',
	paths: '&anchor=path:/',
};

describe('the question for what is behind a figure', () => {
	it.each(REPORT_NAMES)('may name every figure of %s, of a row and of the totals', (name) => {
		for (const figure of figureNames(name)) {
			const row = rowNames(name, figure).map(() => '&row=1');
			const query = `site=shop&figure=${figure}${NEEDED[name] ?? ''}`;
			const ofRow = row.length === 0 ? undefined : read(name, query + row.join(''));
			if (ofRow !== undefined) expect(ofRow.ok, figure).toBe(makingOf(name, figure, true) !== undefined);
			const isOnlyOfRows = name === 'overview' && row.length > 0;
			expect(read(name, query).ok, figure).toBe(!isOnlyOfRows && makingOf(name, figure, false) !== undefined);
		}
	});

	it('has the cells of its row in the units of their columns', () => {
		const row = (report: ReportName, query: string): unknown => {
			const result = read(report, `site=shop&${query}`);
			return result.ok ? result.query.row : result.fault;
		};
		expect(row('rfm', 'figure=orders&row=5&row=1')).toEqual([5, 1]);
		expect(row('terms', 'figure=sessions&row=')).toEqual([null]);
		expect(row('events', 'figure=events&row=%22%22')).toEqual(['']);
		expect(row('retention', 'figure=returned&row=2026-03-02&row=1')).toEqual(['2026-03-02', 1]);
	});

	it('names an hour with its offset, also where nobody encoded the plus', () => {
		const query = 'site=shop&figure=sessions&interval=hour&from=2026-03-20&to=2026-03-20';
		for (const plus of ['%2B', '+']) {
			expect(read('series', `${query}&bucket=2026-03-20T14:00${plus}03:30`)).toMatchObject({
				ok: true,
				query: { bucket: '2026-03-20T14:00+03:30', interval: 'hour' },
			});
		}
	});

	it.each<[ReportName, string, string, string]>([
		['overview', '', 'missing_field', 'figure'],
		['overview', 'figure=constructor', 'unknown_value', 'figure'],
		['pages', 'figure=path', 'unknown_value', 'figure'],
		['overview', 'figure=sessions&row=x', 'too_many', 'row'],
		['overview', 'figure=revenue_by_currency', 'missing_field', 'row'],
		['sources', 'figure=sessions&row=google', 'missing_field', 'row'],
		['pages', 'figure=pageviews&row=/&row=/', 'too_many', 'row'],
		['rfm', 'figure=orders&row=a&row=1', 'wrong_type', 'row[0]'],
		['attribution', 'figure=markov_orders&row=Email', 'unknown_value', 'figure'],
		['journey', 'figure=session&person=', 'missing_field', 'person'],
		['series', 'figure=sessions', 'missing_field', 'bucket'],
		['series', 'figure=sessions&bucket=2026-02-30', 'bad_format', 'bucket'],
		['series', 'figure=sessions&bucket=2026-03-20T14:00%2B03:30', 'bad_format', 'bucket'],
		['pages', 'figure=pageviews&bucket=2026-03-20', 'unknown_value', 'bucket'],
		['pages', 'figure=pageviews&compare=previous_year', 'unknown_value', 'compare'],
		['pages', 'figure=pageviews&figure=visitors', 'too_many', 'figure'],
		['pages', 'figure=pageviews&limit=0', 'out_of_range', 'limit'],
		['pages', 'figure=pageviews&offset=-1', 'out_of_range', 'offset'],
		['pages', 'figure=pageviews&from=x', 'bad_format', 'from'],
	])('about %s with %j is refused', (report, query, code, path) => {
		expect(read(report, `site=shop&${query}`)).toMatchObject({ ok: false, fault: { code, path } });
	});
});
