import { fromLocalDate } from '@aisle/analytics';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from './buckets.js';

const day = (date: string): number => fromLocalDate(date) ?? Number.NaN;
const namesOf = (...of: Parameters<typeof bucketsOf>): string[] => bucketsOf(...of).map(({ date }) => date);

describe('buckets', () => {
	it('of weeks begin on Monday, and the edges of the range cut them', () => {
		const weeks = bucketsOf('week', 'UTC', day('2026-03-01'), day('2026-03-10'));
		expect(weeks.map(({ date, first, last }) => [date, first - day('2026-03-01'), last - day('2026-03-01')])).toEqual([
			['2026-02-23', 0, 0],
			['2026-03-02', 1, 7],
			['2026-03-09', 8, 9],
		]);
	});

	it('of months begin on the first, also before 1970', () => {
		expect(namesOf('month', 'UTC', day('2025-12-31'), day('2026-02-01'))).toEqual([
			'2025-12-01',
			'2026-01-01',
			'2026-02-01',
		]);
		expect(namesOf('month', 'UTC', day('1969-12-31'), day('1970-01-01'))).toEqual(['1969-12-01', '1970-01-01']);
		expect(namesOf('week', 'UTC', day('1969-12-28'), day('1969-12-29'))).toEqual(['1969-12-22', '1969-12-29']);
	});

	it.each([
		['Asia/Tehran', '2026-03-20', '2026-03-20T00:00+03:30', '2026-03-20T23:00+03:30', Date.UTC(2026, 2, 19, 20, 30)],
		['Asia/Kathmandu', '2026-03-20', '2026-03-20T00:00+05:45', '2026-03-20T23:00+05:45', Date.UTC(2026, 2, 19, 18, 15)],
		[
			'Pacific/Marquesas',
			'2026-03-20',
			'2026-03-20T00:00-09:30',
			'2026-03-20T23:00-09:30',
			Date.UTC(2026, 2, 20, 9, 30),
		],
	])('of hours are those of the clocks in %s', (zone, date, first, last, start) => {
		const hours = bucketsOf('hour', zone, day(date), day(date));
		expect([hours.length, hours[0]?.date, hours.at(-1)?.date, hours[0]?.key]).toEqual([24, first, last, start]);
	});

	it('of hours leave out the one that a clock skips, and tell twice the one that it repeats', () => {
		const spring = namesOf('hour', 'Europe/Zagreb', day('2026-03-29'), day('2026-03-29'));
		expect([spring.length, spring[1], spring[2]]).toEqual([23, '2026-03-29T01:00+01:00', '2026-03-29T03:00+02:00']);
		const autumn = namesOf('hour', 'Europe/Zagreb', day('2026-10-25'), day('2026-10-25'));
		expect([autumn.length, autumn[2], autumn[3]]).toEqual([25, '2026-10-25T02:00+02:00', '2026-10-25T02:00+01:00']);
	});

	it('of hours are distinct and in order where a clock is set by half an hour', () => {
		for (const date of ['2026-04-05', '2026-10-04']) {
			const hours = bucketsOf('hour', 'Australia/Lord_Howe', day(date), day(date));
			const keys = hours.map(({ key }) => key);
			expect(keys.toSorted((a, b) => a - b)).toEqual([...new Set(keys)]);
		}
	});
});
