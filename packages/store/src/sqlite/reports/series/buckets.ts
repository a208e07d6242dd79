import { startOfLocalDay, toLocalDate, zoneOffset } from '@aisle/analytics';
import type { Interval } from '@aisle/protocol';
import { monthOf, monthOfColumn } from '../../months.js';
import { hourStart } from '../hour-start.js';

/** A bucket of a series: its number (a local day's, or the first moment of an hour), and how it is called. */
export interface Bucket {
	key: number;
	date: string;
	/** Local days that belong to it, both inclusive; of an hour its day. */
	first: number;
	last: number;
}

const SLOT_MS = 900_000;

/** SQL for the number of the bucket in which `session s` began. */
export const SESSION_BUCKET: Readonly<Record<Interval, string>> = {
	hour: 'hour_start(:zone, s.start)',
	day: 's.day',
	// day 0 was a Thursday
	week: 's.day - (s.day % 7 + 10) % 7',
	month: monthOfColumn('s.day'),
};

/** Every bucket that holds a local day from `from` to `to`. */
export function bucketsOf(interval: Interval, timeZone: string, from: number, to: number): Bucket[] {
	if (interval === 'hour') return hoursOf(timeZone, from, to);
	const buckets: Bucket[] = [];
	for (let day = from; day <= to; ) {
		const [key, next] = edgesOf(interval, day);
		buckets.push({ key, date: toLocalDate(key), first: day, last: Math.min(next - 1, to) });
		day = next;
	}
	return buckets;
}

/** First day of the bucket of a day, and of the next one. */
function edgesOf(interval: Exclude<Interval, 'hour'>, day: number): [key: number, next: number] {
	if (interval === 'day') return [day, day + 1];
	if (interval === 'week') {
		const monday = day - (((day % 7) + 10) % 7);
		return [monday, monday + 7];
	}
	return [monthOf(day), monthOf(day, 1)];
}

function hoursOf(timeZone: string, from: number, to: number): Bucket[] {
	const buckets: Bucket[] = [];
	for (let day = from; day <= to; day++) {
		const until = startOfLocalDay(timeZone, day + 1);
		for (let t = startOfLocalDay(timeZone, day); t < until; t += SLOT_MS) {
			const key = hourStart(timeZone, t);
			// no clock is set by less than a quarter of an hour, and a day begins with a quarter
			if (buckets.at(-1)?.key !== key)
				buckets.push({ key, date: hourName(key, zoneOffset(timeZone, t)), first: day, last: day });
		}
	}
	return buckets;
}

/** `2026-03-20T14:00+03:30`. */
function hourName(start: number, offset: number): string {
	const minutes = Math.round(Math.abs(offset) / 60_000);
	const part = (value: number): string => String(value).padStart(2, '0');
	const zone = `${offset < 0 ? '-' : '+'}${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
	return `${new Date(start + offset).toISOString().slice(0, 16)}${zone}`;
}
