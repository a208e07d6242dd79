import type { Filter } from '@aisle/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFilter, writeFilter } from './filter-text.js';
import { turned, withoutValue, withValue } from './filters.js';

describe('filters', () => {
	test('values of a dimension gather in one filter, and one that changes sides stands on one side only', () => {
		const one = withValue([], 'channel', 'Email');
		const two = withValue(one, 'channel', 'Direct');
		expect(two).toEqual([{ dimension: 'channel', op: 'is', values: ['Email', 'Direct'] }]);
		expect(withValue(two, 'channel', 'Email', 'is_not')).toEqual([
			{ dimension: 'channel', op: 'is', values: ['Direct'] },
			{ dimension: 'channel', op: 'is_not', values: ['Email'] },
		]);
		expect(withValue(two, 'channel', 'Email')).toHaveLength(1);
	});

	test('a filter without values is gone', () => {
		const filters = withValue(withValue([], 'channel', 'Email'), 'device', '');
		expect(withoutValue(filters, 'channel', 'Email')).toEqual([{ dimension: 'device', op: 'is', values: [''] }]);
	});

	test('turning twice changes nothing', () => {
		const filters: Filter[] = [
			{ dimension: 'path', op: 'contains', values: ['a'] },
			{ dimension: 'os', op: 'is', values: ['b'] },
		];
		const once = turned(filters, filters[0] as Filter);
		expect(once.map(({ op }) => op)).toEqual(['not_contains', 'is']);
		expect(turned(once, once[0] as Filter)).toEqual(filters);
	});

	test('any values are read back as they were written', () => {
		fc.assert(
			fc.property(fc.array(fc.string(), { minLength: 1 }), (values) => {
				const filter: Filter = { dimension: 'campaign', op: 'is', values };
				expect(readFilter(writeFilter(filter))).toEqual(filter);
			}),
		);
	});

	test.each(['', 'channel', 'channel:is', 'shoe:is:x', 'channel:equals:x', 'param::is:x', '__proto__:is:x'])(
		'%j is no filter',
		(text) => {
			expect(readFilter(text)).toBeUndefined();
		},
	);
});
