import type { LocalDate } from '@aisle/protocol';

const DAY_MS = 86_400_000;

/** The local date of any moment in a time zone, as the platform formats it; no offset is added to anything. */
export function createDays(timeZone: string): (t: number) => LocalDate {
	const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
	const days = new Map<number, LocalDate>();
	return (t) => {
		const day = days.get(t) ?? format.format(t);
		days.set(t, day);
		return day;
	};
}

/** The date `days` later by the calendar. */
export function addDays(date: LocalDate, days: number): LocalDate {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** All dates from the first to the last. */
export function datesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
	const dates: LocalDate[] = [];
	for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
	return dates;
}
