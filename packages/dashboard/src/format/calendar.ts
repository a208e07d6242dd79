import type { LocalDate } from '@aisle/protocol';
import type { Calendar } from '../i18n/languages.js';
import { addDays, toUtc } from './dates.js';

/** A day as a calendar counts it; months from 1. */
export interface CalendarDay {
	year: number;
	month: number;
	day: number;
}

const readers = new Map<Calendar, Intl.DateTimeFormat>();

function readerOf(calendar: Calendar): Intl.DateTimeFormat {
	let reader = readers.get(calendar);
	if (!reader) {
		const locale = `en-u-ca-${calendar}-nu-latn`;
		reader = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
		readers.set(calendar, reader);
	}
	return reader;
}

/** A date in a calendar. Intl converts; the other way is walked, since Intl has none. */
export function toCalendar(date: LocalDate, calendar: Calendar): CalendarDay {
	const parts = readerOf(calendar).formatToParts(toUtc(date));
	const read = (wanted: string): number => Number(parts.find(({ type }) => type === wanted)?.value);
	return { year: read('year'), month: read('month'), day: read('day') };
}

/** The first day of the month that a date lies in. */
export function monthStart(date: LocalDate, calendar: Calendar): LocalDate {
	return addDays(date, 1 - toCalendar(date, calendar).day);
}

/** No month of these calendars has more days. */
const LONGEST_MONTH = 31;

/** The last day of the month that a date lies in. */
export function monthEnd(date: LocalDate, calendar: Calendar): LocalDate {
	const next = addDays(monthStart(date, calendar), LONGEST_MONTH);
	return addDays(monthStart(next, calendar), -1);
}

/** The same day a number of months later, or earlier when negative; the month's last day where it has no such day. */
export function addMonths(date: LocalDate, months: number, calendar: Calendar): LocalDate {
	const { day } = toCalendar(date, calendar);
	let start = monthStart(date, calendar);
	for (let step = 0; step < Math.abs(months); step++) {
		start = months > 0 ? addDays(monthEnd(start, calendar), 1) : monthStart(addDays(start, -1), calendar);
	}
	const last = toCalendar(monthEnd(start, calendar), calendar).day;
	return addDays(start, Math.min(day, last) - 1);
}

/** Day of the week, 1 Monday to 7 Sunday. */
export function weekday(date: LocalDate): number {
	return toUtc(date).getUTCDay() || 7;
}

/** The first day of the week that a date lies in, where weeks begin on `firstDay`. */
export function weekStart(date: LocalDate, firstDay: number): LocalDate {
	return addDays(date, -((weekday(date) - firstDay + 7) % 7));
}

/** Dates of a month in whole weeks: six rows at most, days of the months beside it included. */
export function monthGrid(date: LocalDate, calendar: Calendar, firstDay: number): LocalDate[][] {
	const last = monthEnd(date, calendar);
	const weeks: LocalDate[][] = [];
	for (let start = weekStart(monthStart(date, calendar), firstDay); start <= last; start = addDays(start, 7)) {
		weeks.push(Array.from({ length: 7 }, (_, at) => addDays(start, at)));
	}
	return weeks;
}
