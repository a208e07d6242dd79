import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLocalDate, isTimeZone, localDay, startOfLocalDay, toLocalDate, zoneOffset } from './local-day.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Day number of a date that is known to be real. */
function day(date: string): number {
	const number = fromLocalDate(date);
	if (number === undefined) throw new Error(`${date} is no date`);
	return number;
}

function startOf(timeZone: string, date: string): string {
	return new Date(startOfLocalDay(timeZone, day(date))).toISOString();
}

function hoursOf(timeZone: string, date: string): number {
	return (startOfLocalDay(timeZone, day(date) + 1) - startOfLocalDay(timeZone, day(date))) / HOUR;
}

describe('a local day', () => {
	test.each([
		['UTC', '2026-03-20', '2026-03-20T00:00:00.000Z'],
		['Asia/Tehran', '2026-03-20', '2026-03-19T20:30:00.000Z'],
		['Asia/Tehran', '2022-06-01', '2022-05-31T19:30:00.000Z'],
		['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z'],
		['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
		['Pacific/Pago_Pago', '2026-01-01', '2026-01-01T11:00:00.000Z'],
		['America/New_York', '1969-07-20', '1969-07-20T04:00:00.000Z'],
	])('in %s %s begins at %s', (timeZone, date, start) => {
		expect(startOf(timeZone, date)).toBe(start);
		expect(toLocalDate(localDay(timeZone, Date.parse(start)))).toBe(date);
		expect(localDay(timeZone, Date.parse(start) - 1)).toBe(day(date) - 1);
	});

	test('in Zagreb has 23 hours when summer begins and 25 when it ends', () => {
		expect(hoursOf('Europe/Zagreb', '2026-03-28')).toBe(24);
		expect(hoursOf('Europe/Zagreb', '2026-03-29')).toBe(23);
		expect(hoursOf('Europe/Zagreb', '2026-10-25')).toBe(25);
		expect(startOf('Europe/Zagreb', '2026-10-26')).toBe('2026-10-25T23:00:00.000Z');
	});

	test.each([
		['Africa/Cairo', '2024-04-26', '2024-04-25T22:00:00.000Z'],
		['Asia/Beirut', '2024-03-31', '2024-03-30T22:00:00.000Z'],
	])('in %s without a midnight (%s) begins when the clocks jump to one', (timeZone, date, jump) => {
		expect(startOf(timeZone, date)).toBe(jump);
		expect(zoneOffset(timeZone, Date.parse(jump)) - zoneOffset(timeZone, Date.parse(jump) - 1)).toBe(HOUR);
		expect(hoursOf(timeZone, date)).toBe(23);
	});

	test('in Beirut whose last hour comes twice ends after the second one', () => {
		expect(startOf('Asia/Beirut', '2024-10-27')).toBe('2024-10-26T22:00:00.000Z');
		expect(hoursOf('Asia/Beirut', '2024-10-26')).toBe(25);
	});

	test('that Apia skipped begins where the next one does and holds no moment', () => {
		expect(startOf('Pacific/Apia', '2011-12-30')).toBe('2011-12-30T10:00:00.000Z');
		expect(startOf('Pacific/Apia', '2011-12-31')).toBe('2011-12-30T10:00:00.000Z');
		expect(toLocalDate(localDay('Pacific/Apia', Date.parse('2011-12-30T09:59:59.999Z')))).toBe('2011-12-29');
		expect(toLocalDate(localDay('Pacific/Apia', Date.parse('2011-12-30T10:00:00Z')))).toBe('2011-12-31');
	});

	test('follows clocks that are set at a minute past midnight', () => {
		const set = Date.parse('2010-11-07T02:31:00Z');
		expect(toLocalDate(localDay('America/St_Johns', set - 1))).toBe('2010-11-07');
		expect(toLocalDate(localDay('America/St_Johns', set))).toBe('2010-11-06');
		expect(toLocalDate(localDay('America/St_Johns', set + 59 * MINUTE))).toBe('2010-11-07');
	});
});

describe('any moment', () => {
	const zone = fc.constantFrom(
		'UTC', 'Asia/Tehran', 'Asia/Kathmandu', 'Europe/Zagreb', 'Africa/Cairo', 'Asia/Beirut', 'America/Sao_Paulo',
		'America/St_Johns', 'America/Havana', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Pacific/Apia', 'Pacific/Kiritimati',
	); // biome-ignore format: one list
	const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2037, 11, 31) });

	test('falls on the date that the calendar of its zone shows', () => {
		fc.assert(
			fc.property(zone, moment, (timeZone, t) => {
				const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(t);
				expect(toLocalDate(localDay(timeZone, t))).toBe(shown);
			}),
			{ numRuns: 300 },
		);
	});

	test('lies after the start of its day, and before that start is an earlier day', () => {
		fc.assert(
			fc.property(zone, moment, (timeZone, t) => {
				const today = localDay(timeZone, t);
				const start = startOfLocalDay(timeZone, today);
				expect(start).toBeLessThanOrEqual(t);
				expect(localDay(timeZone, start)).toBe(today);
				expect(localDay(timeZone, start - 1)).toBeLessThan(today);
			}),
			{ numRuns: 300 },
		);
	});
});

describe('dates', () => {
	test.each([
		'2026-02-30',
		'+012026-01',
		'2025-02-29',
		'2026-13-01',
		'2026-00-10',
		'2026-1-1',
		'26-01-01',
		'2026-01-01T00:00',
		'',
	])('%j is none', (date) => expect(fromLocalDate(date)).toBeUndefined());

	test('29 February is one in a leap year', () => expect(toLocalDate(day('2024-02-29'))).toBe('2024-02-29'));

	test('a day number and its date are the same thing', () => {
		fc.assert(
			fc.property(fc.integer({ min: day('1970-01-01'), max: day('2100-12-31') }), (number) => {
				expect(fromLocalDate(toLocalDate(number))).toBe(number);
			}),
		);
		expect(day('1970-01-02')).toBe(1);
	});
});

test('a time zone is one that the runtime knows', () => {
	expect(isTimeZone('Asia/Tehran')).toBe(true);
	expect(isTimeZone('Mars/Olympus')).toBe(false);
	expect(() => localDay('Mars/Olympus', 0)).toThrow(RangeError);
});
