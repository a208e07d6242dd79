import { describe, expect, test } from 'vitest';
import { DEFAULT_VIEW, type View } from '../state/view.js';
import { explainPath, namesOf } from './question.js';

const ABOUT = { site: 'shop', from: '2026-03-01', to: '2026-03-31' };
const VIEW: View = {
	...DEFAULT_VIEW,
	compare: 'previous_year',
	search: 'lamp',
	filters: [{ dimension: 'channel', op: 'is', values: ['Email'] }],
};
const pathOf = (asked: Parameters<typeof explainPath>[0], offset = 0) => {
	const [path = '', query] = explainPath(asked, ABOUT, VIEW, offset).split('?');
	return { path, query: [...new URLSearchParams(query)].map(([name, value]) => `${name}=${value}`) };
};

describe('the question for what is behind a figure', () => {
	test('is that of its report under the filters of the page, without comparison and search', () => {
		const asked = { report: 'overview', figure: 'orders', ask: { search: 'lamp', limit: 7, offset: 7 } } as const;
		expect(pathOf(asked, 20)).toEqual({
			path: '/api/explain/overview',
			query: [
				'site=shop',
				'from=2026-03-01',
				'to=2026-03-31',
				'limit=20',
				'offset=20',
				'filter=channel:is:Email',
				'figure=orders',
			],
		});
	});

	test('names a row by its columns, and tells nothing known from the empty text', () => {
		const row = { source: '', medium: null, sessions: 4 };
		const asked = { report: 'sources', figure: 'sessions', row } as const;
		expect(namesOf(asked)).toEqual(['', null]);
		expect(pathOf(asked).query.slice(-2)).toEqual(['row=""', 'row=']);
		expect(pathOf({ report: 'checkout', figure: 'sessions', row: { step: 'order' } }).query.at(-1)).toBe('row=order');
	});

	test('names a bucket of a series with its interval, and keeps the options of a report', () => {
		expect(pathOf({ report: 'series', figure: 'orders', bucket: '2026-03-02' }).query).toEqual(
			expect.arrayContaining(['interval=day', 'bucket=2026-03-02']),
		);
		const ask = { options: { by: ['source'] } };
		expect(pathOf({ report: 'attribution', figure: 'last_orders', row: { key: 'x' }, ask }).query).toEqual(
			expect.arrayContaining(['by=source', 'row=x']),
		);
	});
});
