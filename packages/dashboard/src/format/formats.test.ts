import { describe, expect, test } from 'vitest';
import { addDays, isLocalDate, localDate } from './dates.js';
import { createFormats, NOTHING } from './formats.js';

const en = createFormats('en', 'Europe/Zagreb');
const fa = createFormats('fa', 'Asia/Tehran');

describe('formats', () => {
	test('a rate of nothing is a dash, and zero is zero', () => {
		expect(en.percent(null)).toBe(NOTHING);
		expect(en.duration(null)).toBe(NOTHING);
		expect(en.percent(0)).toBe('0%');
		expect(en.percent(0.413797)).toBe('41.4%');
	});

	test('Persian counts and percentages have native digits', () => {
		expect(fa.count(8241)).toBe('۸٬۲۴۱');
		expect(fa.percent(0.125)).toBe('۱۲٫۵٪');
	});

	test('the first day of spring is the first of Farvardin', () => {
		expect(fa.day('2026-03-21')).toMatch(/۱ فروردین ۱۴۰۵/);
		expect(fa.day('2026-03-20')).toMatch(/۲۹ اسفند ۱۴۰۴/);
		expect(en.day('2026-03-21')).toBe('Mar 21, 2026');
	});

	test('a range of one day is written once', () => {
		expect(en.dayRange('2026-03-21', '2026-03-21')).toBe('Mar 21, 2026');
		expect(en.dayRange('2026-03-21', '2026-03-22')).toBe('Mar 21, 2026 – Mar 22, 2026');
	});

	test('times are those of the site, not of the reader', () => {
		const noon = Date.UTC(2026, 3, 25, 12, 0, 5);
		expect(en.time(noon)).toBe('14:00:05');
		expect(fa.time(noon)).toBe('۱۵:۳۰:۰۵');
	});

	test('calendar and digits are chosen apart from the language', () => {
		const hijri = createFormats('ar', 'Asia/Riyadh', { calendar: 'islamic-umalqura', digits: 'latn' });
		expect(hijri.day('2026-02-18')).toMatch(/^1 رمضان 1447/);
		expect(createFormats('en', 'UTC', { calendar: 'persian' }).day('2026-03-21')).toMatch(/^Farvardin 1, 1405/);
		expect(createFormats('fa', 'UTC', { calendar: 'gregory', digits: 'latn' }).day('2026-03-21')).toBe('21 مارس 2026');
		expect(createFormats('hr', 'UTC', { digits: 'arab' }).count(1234)).toBe('١٬٢٣٤');
	});

	test('Arabic names the Persian months as Persian does, in its own letters', () => {
		const { day, month } = createFormats('ar', 'UTC', { calendar: 'persian' });
		expect([month('2026-03-21'), month('2026-04-21')]).toEqual(['فروردين', 'ارديبهشت']);
		expect(day('2026-03-21')).toMatch(/^١ فروردين ١٤٠٥/);
	});

	test('months with their year, and days with their weekday, stand in the order of the language', () => {
		expect(fa.monthYear('2026-03-21')).toBe('فروردین ۱۴۰۵');
		expect(fa.longDay('2026-03-21')).toBe('شنبه ۱ فروردین ۱۴۰۵');
		expect(createFormats('hr', 'UTC').monthYear('2026-03-21')).toBe('ožujak 2026.');
		expect(en.longDay('2026-03-21')).toBe('Saturday, Mar 21, 2026');
		expect([fa.year('2026-03-21'), fa.dayNumber('2026-03-21')]).toEqual(['۱۴۰۵', '۱']);
	});

	test('zones of half and three quarters of an hour keep their minutes', () => {
		const noon = Date.UTC(2026, 6, 1, 12);
		const zones = ['Asia/Tehran', 'Asia/Kathmandu', 'Australia/Adelaide', 'Australia/Lord_Howe', 'America/St_Johns'];
		expect(zones.map((zone) => createFormats('en', zone).time(noon))).toEqual([
			'15:30:00',
			'17:45:00',
			'21:30:00',
			'22:30:00',
			'09:30:00',
		]);
	});

	test('durations are their two largest units, rounded to seconds', () => {
		expect(en.duration(83_400)).toBe('1m 23s');
		expect(en.duration(3_600_000)).toBe('1h 0m');
		expect(en.duration(200_000_000)).toBe('2d 7h');
		expect(createFormats('hr', 'UTC').duration(83_400)).toBe('1 min 23 s');
		expect(fa.duration(83_400)).toBe('۱ دقیقه ۲۳ ثانیه');
		expect(en.duration(59_600)).toBe('1m 0s');
		expect(en.duration(0)).toBe('0s');
	});
});

describe('dates', () => {
	test('only dates that exist are dates', () => {
		expect(['2026-02-28', '2024-02-29', '2026-02-30', '2026-13-01', '26-01-01', ''].map(isLocalDate)).toEqual([
			true,
			true,
			false,
			false,
			false,
			false,
		]);
	});

	test('a moment falls on the local day of its zone', () => {
		const late = Date.UTC(2026, 3, 25, 21, 0);
		expect(localDate(late, 'Asia/Tehran')).toBe('2026-04-26');
		expect(localDate(late, 'America/New_York')).toBe('2026-04-25');
	});

	test('days are added over the ends of months', () => {
		expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
		expect(localDate(Date.UTC(2026, 3, 25, 18, 15), 'Asia/Kathmandu')).toBe('2026-04-26');
		expect(localDate(Date.UTC(2026, 3, 25, 18, 14), 'Asia/Kathmandu')).toBe('2026-04-25');
		expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
	});
});
