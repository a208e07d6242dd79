import type { Dimension, Metric } from '@aisle/analytics';
import { dimensionCodes, metricCodes } from '../codes.js';
import type { Connection } from '../database.js';
import type { Days } from './range.js';

/** Sums of a bucket; a metric that is not there is zero. */
export type Sums = Partial<Record<Metric, number>>;

/** Sums of a dimension over a range, by the number of the value. */
export function sumsByValue(db: Connection, site: number, dimension: Dimension, days: Days): Map<number, Sums> {
	return sumsBy(db, 'value', site, dimension, days);
}

/** Sums of a dimension by local day; `metrics`: those that are asked for, all when left out. */
export function sumsByDay(
	db: Connection,
	site: number,
	dimension: Dimension,
	days: Days,
	metrics?: readonly Metric[],
): Map<number, Sums> {
	return sumsBy(db, 'day', site, dimension, days, metrics);
}

function sumsBy(
	db: Connection,
	key: 'value' | 'day',
	site: number,
	dimension: Dimension,
	days: Days,
	metrics?: readonly Metric[],
): Map<number, Sums> {
	const asked = metrics === undefined ? '' : `AND metric IN (${metrics.map(metricCodes.toCode).join(', ')})`;
	const rows = db
		.prepare<[number, number, number, number], [key: number, metric: number, n: number]>(
			`SELECT ${key}, metric, sum(n) FROM roll WHERE site = ? AND dimension = ? AND day BETWEEN ? AND ? ${asked}
			GROUP BY ${key}, metric`,
		)
		.raw()
		.all(site, dimensionCodes.toCode(dimension), days.from, days.to);
	const sums = new Map<number, Sums>();
	for (const [value, metric, n] of rows) {
		const known = sums.get(value) ?? {};
		known[metricCodes.toWord(metric)] = n;
		sums.set(value, known);
	}
	return sums;
}

/**
 * Distinct persons of each value over any range, exactly: a person counts on the first day inside the range on which they
 * were seen, which is the day whose previous one lies before the range.
 */
export function personsByValue(db: Connection, site: number, dimension: Dimension, days: Days): Map<number, number> {
	const rows = db
		.prepare<[number, number, number, number, number], [value: number, n: number]>(
			`SELECT value, sum(n) FROM seen WHERE site = ? AND dimension = ? AND day BETWEEN ? AND ? AND previous < ? GROUP BY value`,
		)
		.raw()
		.all(site, dimensionCodes.toCode(dimension), days.from, days.to, days.from);
	return new Map(rows);
}

/** Distinct persons of a dimension that has one value. */
export function persons(db: Connection, site: number, dimension: Dimension, days: Days): number {
	let sum = 0;
	for (const n of personsByValue(db, site, dimension, days).values()) sum += n;
	return sum;
}

/** Persons of a dimension that has one value: on each local day, and of all days, each once. */
export function personsByDay(
	db: Connection,
	site: number,
	dimension: Dimension,
	days: Days,
): { byDay: Map<number, number>; all: number } {
	const rows = db
		.prepare<[number, number, number, number, number], [day: number, n: number, first: number | null]>(
			`SELECT day, sum(n), sum(n) FILTER (WHERE previous < ?) FROM seen
			WHERE site = ? AND dimension = ? AND day BETWEEN ? AND ? GROUP BY day ORDER BY day`,
		)
		.raw()
		.all(days.from, site, dimensionCodes.toCode(dimension), days.from, days.to);
	const byDay = new Map<number, number>();
	let all = 0;
	for (const [day, n, first] of rows) {
		byDay.set(day, n);
		all += first ?? 0;
	}
	return { byDay, all };
}
