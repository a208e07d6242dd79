import { expect, test } from 'vitest';
import { marksOf } from './marks.js';

const on = (date: string) => ({ id: `id-${date}`, date, text: date });
const ALL = ['2026-03-01', '2026-03-02', '2026-03-04', '2026-03-08', '2026-03-09'].map(on);
const placed = (dates: string[], last: string) =>
	marksOf(dates, last, ALL).map(({ at, annotations }) => [at, ...annotations.map(({ date }) => date)]);

test('an annotation stands at its day, and one of other days nowhere', () => {
	expect(placed(['2026-03-02', '2026-03-03', '2026-03-04'], '2026-03-04')).toEqual([
		[0, '2026-03-02'],
		[2, '2026-03-04'],
	]);
});

test('those of one week stand together, those after the last day of the dates nowhere', () => {
	expect(placed(['2026-03-01', '2026-03-02'], '2026-03-08')).toEqual([
		[0, '2026-03-01'],
		[1, '2026-03-02', '2026-03-04', '2026-03-08'],
	]);
});

test('on a chart of hours it stands at the first hour of its day', () => {
	const hours = [
		'2026-03-01T22:00+03:30',
		'2026-03-01T23:00+03:30',
		'2026-03-02T00:00+03:30',
		'2026-03-02T01:00+03:30',
	];
	expect(placed(hours, '2026-03-02')).toEqual([
		[0, '2026-03-01'],
		[2, '2026-03-02'],
	]);
});

test('a chart without buckets has none', () => {
	expect(placed([], '2026-03-09')).toEqual([]);
});
