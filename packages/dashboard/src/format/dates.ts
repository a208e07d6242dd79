import type { LocalDate } from '@aisle/protocol';

const DAY_MS = 86_400_000;
const DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** True for a calendar date that exists, as `2026-02-28`. */
export function isLocalDate(text: string): boolean {
	if (!DATE_PATTERN.test(text)) return false;
	const ms = Date.parse(`${text}T00:00:00Z`);
	return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Midnight UTC of a local date: the moment under which it is formatted, always with time zone UTC. */
export function toUtc(date: LocalDate): Date {
	return new Date(`${date}T00:00:00Z`);
}

/** The date a number of days later, or earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
	return new Date(toUtc(date).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** The date that a moment falls on in a time zone. */
export function localDate(ms: number, timeZone: string): LocalDate {
	const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	});
	const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
	return `${part.year}-${part.month}-${part.day}`;
}

const HOUR_MS = 3_600_000;

/** Milliseconds until the next day begins in a time zone. Found by halving: days of 23 and 25 hours, and such as begin at one, are days. */
export function untilNextDay(ms: number, timeZone: string): number {
	const today = localDate(ms, timeZone);
	let [still, over] = [0, 26 * HOUR_MS];
	while (over - still > 1) {
		const middle = Math.floor((still + over) / 2);
		if (localDate(ms + middle, timeZone) === today) still = middle;
		else over = middle;
	}
	return over;
}

/** How many days a range has, both ends included. */
export function dayCount(from: LocalDate, to: LocalDate): number {
	return (toUtc(to).getTime() - toUtc(from).getTime()) / DAY_MS + 1;
}
