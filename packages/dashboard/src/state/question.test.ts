import { describe, expect, test } from 'vitest';
import { intervalOf, intervalsFor, questionFor } from './question.js';
import { DEFAULT_VIEW, type View } from './view.js';

const MONTH = { site: 'shop', from: '2026-03-01', to: '2026-03-30' };
const view: View = {
	...DEFAULT_VIEW,
	compare: 'previous_period',
	filters: [{ dimension: 'channel', op: 'is', values: ['Email'] }],
};

describe('what a report is asked', () => {
	test('is of all that the view says what this report takes', () => {
		expect(questionFor('pages', MONTH, view, { limit: 5 })).toEqual({
			...MONTH,
			limit: 5,
			filters: view.filters,
			compare: 'previous_period',
		});
		expect(questionFor('quality', MONTH, view)).toEqual(MONTH);
		expect(questionFor('series', MONTH, view)).toMatchObject({ interval: 'day' });
	});

	test('is no comparison where all time is asked about', () => {
		expect(questionFor('pages', { site: 'shop' }, view)).not.toHaveProperty('compare');
	});

	test('has buckets that the range can have, the chosen ones where they fit', () => {
		expect([1, 30, 93, 200, 2_000].map((days) => intervalsFor(days)[0])).toEqual([
			'hour',
			'day',
			'day',
			'week',
			'month',
		]);
		expect(intervalsFor(94)).not.toContain('hour');
		expect(intervalOf({ interval: 'hour' }, 30)).toBe('hour');
		expect(intervalOf({ interval: 'hour' }, 200)).toBe('week');
		expect(intervalOf({}, undefined)).toBe('month');
	});
});
