import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALENDARS } from '../i18n/languages.js';
import { addMonths, monthEnd, monthGrid, monthStart, toCalendar, weekday, weekStart } from './calendar.js';
import { addDays } from './dates.js';
import { firstDayOf } from './first-day.js';

const dates = fc.integer({ min: -20_000, max: 25_000 }).map((days) => addDays('2000-01-01', days));
const calendars = fc.constantFrom(...CALENDARS);

describe('calendars', () => {
	test('known days are the same day in each calendar', () => {
		expect(toCalendar('2026-03-21', 'persian')).toEqual({ year: 1405, month: 1, day: 1 });
		expect(toCalendar('2025-03-20', 'persian')).toEqual({ year: 1403, month: 12, day: 30 });
		expect(toCalendar('2026-02-18', 'islamic-umalqura')).toEqual({ year: 1447, month: 9, day: 1 });
		expect(toCalendar('2024-02-29', 'gregory')).toEqual({ year: 2024, month: 2, day: 29 });
	});

	test('months have the lengths of their calendar', () => {
		expect([monthStart('2025-03-20', 'persian'), monthEnd('2025-03-20', 'persian')]).toEqual([
			'2025-02-19',
			'2025-03-20',
		]);
		expect([monthStart('2026-03-01', 'islamic-umalqura'), monthEnd('2026-03-01', 'islamic-umalqura')]).toEqual([
			'2026-02-18',
			'2026-03-19',
		]);
		expect(monthEnd('2023-02-01', 'gregory')).toBe('2023-02-28');
	});

	test('a month later is the same day, or the last one of a shorter month', () => {
		expect(addMonths('2026-01-31', 1, 'gregory')).toBe('2026-02-28');
		expect(addMonths('2024-02-29', 12, 'gregory')).toBe('2025-02-28');
		// 31 Shahrivar 1404 to 30 Mehr 1404; 30 Esfand of a leap year to 29 of the next
		expect(addMonths('2025-09-22', 1, 'persian')).toBe('2025-10-22');
		expect(addMonths('2025-03-20', 12, 'persian')).toBe('2026-03-20');
		expect(addMonths('2026-03-21', -1, 'persian')).toBe('2026-02-20');
	});

	test('months step through every calendar without a gap', () => {
		fc.assert(
			fc.property(dates, calendars, fc.integer({ min: -30, max: 30 }), (date, calendar, months) => {
				const [from, to] = [toCalendar(date, calendar), toCalendar(addMonths(date, months, calendar), calendar)];
				expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
				expect(to.day === from.day || (to.day < from.day && to.day >= 28)).toBe(true);
				expect(toCalendar(addDays(monthEnd(date, calendar), 1), calendar).day).toBe(1);
			}),
			{ numRuns: 60 },
		);
	});

	test('a grid has whole weeks that begin on their day, and the whole month', () => {
		fc.assert(
			fc.property(dates, calendars, fc.integer({ min: 1, max: 7 }), (date, calendar, firstDay) => {
				const grid = monthGrid(date, calendar, firstDay);
				expect(grid.every((week) => week.length === 7 && weekday(week[0] ?? '') === firstDay)).toBe(true);
				expect(grid.flat()).toEqual(expect.arrayContaining([monthStart(date, calendar), monthEnd(date, calendar)]));
				expect(grid.flat().every((day, at, all) => at === 0 || day === addDays(all[at - 1] ?? '', 1))).toBe(true);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('weeks', () => {
	test('begin as the reader of the language is used to', () => {
		expect([firstDayOf('fa'), firstDayOf('ar'), firstDayOf('hr'), firstDayOf('en')]).toEqual([6, 6, 1, 1]);
		expect(firstDayOf('en', ['de-DE', 'en-US'])).toBe(7);
		expect(firstDayOf('en', ['en', 'en-GB'])).toBe(1);
		expect(firstDayOf('ar', ['ar-MA', 'ar-EG'])).toBe(1);
		expect(firstDayOf('ar', ['ary-MA', 'en-US'])).toBe(6);
		expect(weekStart('2026-11-22', 6)).toBe('2026-11-21');
		expect(weekStart('2026-11-22', 1)).toBe('2026-11-16');
	});
});
