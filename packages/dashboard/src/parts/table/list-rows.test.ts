import type { ListReport, Row } from '@aisle/protocol';
import { describe, expect, test } from 'vitest';
import { loadLanguage } from '../../i18n/catalogues.js';
import { createWords } from '../../i18n/translate.js';
import { hasWordedNames, largest, pairsOf, sorted, wordsTest } from './list-rows.js';

const rows: Row[] = [
	{ path: '/b', views: 2, rate: null },
	{ path: '/a', views: 10, rate: 0.5 },
	{ path: '/c', views: 2, rate: 0.1 },
];
const answer = { rows } as ListReport;
const order = (key: string, descending: boolean) =>
	sorted(pairsOf(answer), { key, descending }).map(({ row }) => row['path']);

describe('rows of a list', () => {
	test('numbers are sorted as numbers, names as texts, and equal ones stay as they were', () => {
		expect(order('views', true)).toEqual(['/a', '/b', '/c']);
		expect(order('views', false)).toEqual(['/b', '/c', '/a']);
		expect(order('path', false)).toEqual(['/a', '/b', '/c']);
	});

	test('what has nothing in a column comes last in either order', () => {
		expect(order('rate', true)).toEqual(['/a', '/c', '/b']);
		expect(order('rate', false)).toEqual(['/c', '/a', '/b']);
	});

	test('a row keeps its like of the other range when it is sorted', () => {
		const comparison = { from: '', to: '', totals: {}, rows: [null, { path: '/a', views: 1 }, null] };
		const [first, second] = sorted(pairsOf({ ...answer, comparison }), { key: 'views', descending: true });
		expect(first?.before).toEqual({ path: '/a', views: 1 });
		expect(second?.before).toBeNull();
		expect(pairsOf(answer)[0]?.before).toBeUndefined();
	});

	test('bars of a list of nothing divide by no zero', () => {
		expect(largest([], 'views')).toBe(1);
		expect(largest(pairsOf(answer), 'views')).toBe(10);
	});

	test('a row is found by the words of its name and by what the collector calls it', async () => {
		await loadLanguage('fa');
		const reading = { words: createWords('fa'), language: 'fa' } as const;
		const found = (search: string) =>
			[{ country: 'HR' }, { country: 'IR' }, { country: null }].filter(wordsTest('countries', search, reading));
		expect(found('كرواسي')).toEqual([{ country: 'HR' }]);
		expect(found('ir')).toEqual([{ country: 'IR' }]);
		expect(found(reading.words('value.none'))).toEqual([{ country: null }]);
		expect(wordsTest('channels', reading.words.channel('Direct'), reading)({ channel: 'Direct' })).toBe(true);
	});

	test('only names that the page has words for are looked for here', () => {
		expect((['countries', 'events', 'channels', 'attribution'] as const).every(hasWordedNames)).toBe(true);
		expect((['pages', 'orders', 'sources', 'browsers', 'products'] as const).some(hasWordedNames)).toBe(false);
	});
});
