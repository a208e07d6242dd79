import { isLocalDate } from '../format/dates.js';
import type { Formats } from '../format/formats.js';

const HOUR = /^(\d{4}-\d\d-\d\d)T(\d\d):/;

/** A bucket of a series in words: its first day, or its hour. `short` leaves out what the axis tells anyway. */
export function bucketName(date: string, formats: Formats, short = false): string {
	const [, day, hour] = HOUR.exec(date) ?? [];
	if (day === undefined || hour === undefined) {
		if (!isLocalDate(date)) return date;
		return short ? formats.shortDay(date) : formats.day(date);
	}
	const time = `${formats.hour(Number(hour))}`;
	return short ? time : `${formats.day(day)}, ${time}`;
}
