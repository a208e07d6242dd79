import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLocalDate, toLocalDate } from '../time/local-day.js';
import { firstDayOf, type PeriodUnit, periodOf } from './calendar-period.js';

test.each<[string, PeriodUnit, string]>([
	['2026-03-20', 'day', '2026-03-20'],
	['2026-03-20', 'week', '2026-03-16'],
	['2026-03-16', 'week', '2026-03-16'],
	['2026-03-15', 'week', '2026-03-09'],
	['2027-01-01', 'week', '2026-12-28'],
	['2024-02-29', 'month', '2024-02-01'],
	['2026-12-31', 'month', '2026-12-01'],
	['1969-12-31', 'month', '1969-12-01'],
	['1969-12-31', 'week', '1969-12-29'],
])('%s lies in the %s that begins on %s', (date, unit, first) => {
	expect(toLocalDate(firstDayOf(periodOf(fromLocalDate(date) ?? Number.NaN, unit), unit))).toBe(first);
});

test('a day lies in its period and not before or after it', () => {
	const day = fc.integer({ min: -30_000, max: 60_000 });
	fc.assert(
		fc.property(day, fc.constantFrom<PeriodUnit>('day', 'week', 'month'), (each, unit) => {
			const period = periodOf(each, unit);
			expect(firstDayOf(period, unit)).toBeLessThanOrEqual(each);
			expect(firstDayOf(period + 1, unit)).toBeGreaterThan(each);
		}),
	);
});
