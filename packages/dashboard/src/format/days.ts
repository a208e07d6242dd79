import type { LocalDate } from '@aisle/protocol';
import { toUtc } from './dates.js';

/** How days are written; a day is a date without a zone. */
export interface DayFormats {
	/** A date with its year. */
	day(date: LocalDate): string;
	/** A date without its year, for axes. */
	shortDay(date: LocalDate): string;
	/** A date with its year and the day of the week, for those who hear it. */
	longDay(date: LocalDate): string;
	dayRange(from: LocalDate, to: LocalDate): string;
	/** Name of the month that a date lies in. */
	month(date: LocalDate): string;
	/** The month that a date lies in, with its year. */
	monthYear(date: LocalDate): string;
	/** Number of the year that a date lies in. */
	year(date: LocalDate): string;
	/** Number of the day in its month. */
	dayNumber(date: LocalDate): string;
	/** Day of the week: in full, or as short as a column of a calendar. */
	weekday(date: LocalDate, length: 'long' | 'column'): string;
}

type Parts = Intl.DateTimeFormatPart[];

const text = (parts: Parts): string => parts.map(({ value }) => value).join('');

/** Intl's Arabic names of the Persian months are garbled; Persian ones in Arabic letters are what Arabic writes. */
function withPersianMonths(locale: string, options: Intl.DateTimeFormatOptions): (date: Date) => Parts {
	const own = new Intl.DateTimeFormat(locale, options);
	if (!locale.startsWith('ar') || !locale.includes('ca-persian') || !options.month)
		return (date) => own.formatToParts(date);
	const persian = new Intl.DateTimeFormat('fa-IR-u-ca-persian', { timeZone: options.timeZone, month: 'long' });
	const name = (date: Date): string => persian.format(date).replaceAll('ی', 'ي').replaceAll('ک', 'ك');
	return (date) =>
		own.formatToParts(date).map((part) => (part.type === 'month' ? { ...part, value: name(date) } : part));
}

/** Writes one kind of date in a locale. */
export function createDateWriter(locale: string, options: Intl.DateTimeFormatOptions): (date: Date | number) => string {
	const parts = withPersianMonths(locale, options);
	return (date) => text(parts(new Date(date)));
}

const SEPARATORS: Readonly<Record<string, string>> = { fa: ' ', ar: '، ' };

export function createDayFormats(locale: string): DayFormats {
	const write = (options: Intl.DateTimeFormatOptions) => {
		const writer = createDateWriter(locale, { timeZone: 'UTC', ...options });
		return (date: LocalDate): string => writer(toUtc(date));
	};
	const language = locale.slice(0, 2);
	const day = write({ day: 'numeric', month: 'short', year: 'numeric' });
	const shortDay = write({ day: 'numeric', month: 'short' });
	const [long, narrow, short] = [write({ weekday: 'long' }), write({ weekday: 'narrow' }), write({ weekday: 'short' })];
	// Arabic script has no short names, only letters that each reader knows
	const column = language === 'fa' || language === 'ar' ? narrow : short;
	const numbers = new Intl.NumberFormat(locale, { useGrouping: false });
	const yearParts = new Intl.DateTimeFormat(`en-u-${locale.split('-u-')[1]?.replace(/-?nu-\w+/, '') ?? ''}`, {
		timeZone: 'UTC',
		year: 'numeric',
		day: 'numeric',
	});
	const number = (date: LocalDate, type: 'year' | 'day'): string =>
		numbers.format(Number(yearParts.formatToParts(toUtc(date)).find((part) => part.type === type)?.value));
	const month = write({ month: 'long' });
	const year = (date: LocalDate): string => number(date, 'year');
	return {
		day,
		shortDay,
		longDay: (date) => `${long(date)}${SEPARATORS[language] ?? ', '}${day(date)}`,
		dayRange: (from, to) => (from === to ? day(from) : `${day(from)} – ${day(to)}`),
		month,
		monthYear: (date) => `${month(date)} ${year(date)}${language === 'hr' ? '.' : ''}`,
		year,
		dayNumber: (date) => number(date, 'day'),
		weekday: (date, length) => (length === 'long' ? long(date) : column(date)),
	};
}
