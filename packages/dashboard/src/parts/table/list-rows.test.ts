import type { ListReport, Row } from '@aisle/protocol';
import { describe, expect, test } from 'vitest';
import { largest, pairsOf, sorted } from './list-rows.js';

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
});
