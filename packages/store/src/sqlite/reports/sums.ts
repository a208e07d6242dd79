import type { Dimension, Metric } from '@aisle/analytics';
import { dimensionCodes, metricCodes } from '../codes.js';
import type { Connection } from '../database.js';
import { type Days, spansOf } from './range.js';

/** Sums of a bucket; a metric that is not there is zero. */
export type Sums = Partial<Record<Metric, number>>;

/** What a statement reads of a range: days at its edges and whole months inside. */
interface Reach {
	site: number;
	dimension: number;
	from: number;
	to: number;
	first: number;
	last: number;
	since: number;
	until: number;
}

const REACH = 'site = :site AND dimension = :dimension';

/** Rows of a table of days and of its table of months that together hold a range, each once. */
const within = (table: string, columns: string, also = ''): string =>
	[
		`SELECT ${columns} FROM ${table} WHERE ${REACH} AND day BETWEEN :from AND :first ${also}`,
		`SELECT ${columns} FROM ${table}_month WHERE ${REACH} AND month BETWEEN :since AND :until ${also}`,
		`SELECT ${columns} FROM ${table} WHERE ${REACH} AND day BETWEEN :last AND :to ${also}`,
	].join(' UNION ALL ');

function reachOf(site: number, dimension: Dimension, days: Days): Reach {
	return { site, dimension: dimensionCodes.toCode(dimension), ...spansOf(days) };
}

/** Sums of a dimension over a range, by the number of the value; `metrics`: those that are asked for, all when left out. */
export function sumsByValue(
	db: Connection,
	site: number,
	dimension: Dimension,
	days: Days,
	metrics?: readonly Metric[],
): Map<number, Sums> {
	const rows = within('roll', 'value, metric, n', among(metrics));
	return collect(db, `SELECT value, metric, sum(n) FROM (${rows}) GROUP BY 1, 2`, reachOf(site, dimension, days));
}

/** Sums of a dimension by local day; `metrics`: those that are asked for, all when left out. */
export function sumsByDay(
	db: Connection,
	site: number,
	dimension: Dimension,
	days: Days,
	metrics?: readonly Metric[],
): Map<number, Sums> {
	const sql = `SELECT day, metric, sum(n) FROM roll WHERE ${REACH} AND day BETWEEN :from AND :to ${among(metrics)} GROUP BY 1, 2`;
	return collect(db, sql, { site, dimension: dimensionCodes.toCode(dimension), ...days });
}

const among = (metrics: readonly Metric[] | undefined): string =>
	metrics === undefined ? '' : `AND metric IN (${metrics.map(metricCodes.toCode).join(', ')})`;

function collect(db: Connection, sql: string, bind: object): Map<number, Sums> {
	const sums = new Map<number, Sums>();
	for (const [key, metric, n] of db.prepare<[object], [key: number, metric: number, n: number]>(sql).raw().all(bind)) {
		let known = sums.get(key);
		if (known === undefined) sums.set(key, (known = {}));
		known[metricCodes.toWord(metric)] = n;
	}
	return sums;
}

const FIRST_SEEN = within('seen', 'value, n', 'AND previous < :from');

/**
 * Distinct persons of each value over any range, exactly: a person counts on the first day inside the range on which they
 * were seen, which is the day whose previous one lies before the range.
 */
export function personsByValue(db: Connection, site: number, dimension: Dimension, days: Days): Map<number, number> {
	const rows = db
		.prepare<[object], [value: number, n: number]>(`SELECT value, sum(n) FROM (${FIRST_SEEN}) GROUP BY 1`)
		.raw()
		.all(reachOf(site, dimension, days));
	return new Map(rows);
}

/** Distinct persons of a dimension that has one value. */
export function persons(db: Connection, site: number, dimension: Dimension, days: Days): number {
	const sum = db.prepare<[object], number | null>(`SELECT sum(n) FROM (${FIRST_SEEN})`).pluck();
	return sum.get(reachOf(site, dimension, days)) ?? 0;
}

/** Persons of the site on each local day on which there were some. */
export function personsByDay(db: Connection, site: number, days: Days): Map<number, number> {
	const sums = sumsByDay(db, site, 'all', days, ['visitors']);
	return new Map([...sums].map(([day, { visitors = 0 }]) => [day, visitors]));
}
