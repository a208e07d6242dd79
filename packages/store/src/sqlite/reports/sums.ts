import { type Dimension, type Metric, METRICS } from '@aisle/analytics';
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
	return collect(db, SUMS_BY_VALUE, { ...reachOf(site, dimension, days), metrics: maskOf(metrics) });
}

/** Sums of a dimension by local day; `metrics`: those that are asked for, all when left out. */
export function sumsByDay(
	db: Connection,
	site: number,
	dimension: Dimension,
	days: Days,
	metrics?: readonly Metric[],
): Map<number, Sums> {
	return collect(db, SUMS_BY_DAY, {
		site,
		dimension: dimensionCodes.toCode(dimension),
		...days,
		metrics: maskOf(metrics),
	});
}

// a list would be looked up row by row
const ASKED = 'AND (:metrics >> metric) & 1';
const SUMS_BY_VALUE = within('roll', 'value, metric, n', ASKED);
const SUMS_BY_DAY = `SELECT day, metric, n FROM roll WHERE ${REACH} AND day BETWEEN :from AND :to ${ASKED}`;

/** A bit each metric that is asked for. */
function maskOf(metrics: readonly Metric[] = METRICS): number {
	return metrics.reduce((mask, metric) => mask + 2 ** metricCodes.toCode(metric), 0);
}

/** Adds up rows of key, metric and figure: a table of them in SQL would take longer than all the rest. */
function collect(db: Connection, sql: string, bind: object): Map<number, Sums> {
	const sums = new Map<number, Sums>();
	const rows = prepared(db, sql).raw().all(bind) as [key: number, metric: number, n: number][];
	for (const [key, metric, n] of rows) {
		let known = sums.get(key);
		if (known === undefined) sums.set(key, (known = {}));
		const word = metricCodes.toWord(metric);
		known[word] = (known[word] ?? 0) + n;
	}
	return sums;
}

const statementsByConnection = new WeakMap<Connection, Map<string, Statement>>();
type Statement = ReturnType<Connection['prepare']>;

/** The statement, prepared once a connection: the headline figures take few times as long as this does. */
function prepared(db: Connection, sql: string): Statement {
	let statements = statementsByConnection.get(db);
	if (statements === undefined) statementsByConnection.set(db, (statements = new Map()));
	let statement = statements.get(sql);
	if (statement === undefined) statements.set(sql, (statement = db.prepare(sql)));
	return statement;
}

const FIRST_SEEN = within('seen', 'value, n', 'AND previous < :from');

/**
 * Distinct persons of each value over any range, exactly: a person counts on the first day inside the range on which they
 * were seen, which is the day whose previous one lies before the range.
 */
export function personsByValue(db: Connection, site: number, dimension: Dimension, days: Days): Map<number, number> {
	const sums = new Map<number, number>();
	const rows = prepared(db, FIRST_SEEN)
		.raw()
		.all(reachOf(site, dimension, days)) as [value: number, n: number][];
	for (const [value, n] of rows) sums.set(value, (sums.get(value) ?? 0) + n);
	return sums;
}

/** Distinct persons of a dimension that has one value. */
export function persons(db: Connection, site: number, dimension: Dimension, days: Days): number {
	const sum = prepared(db, `SELECT sum(n) FROM (${FIRST_SEEN})`)
		.pluck()
		.get(reachOf(site, dimension, days));
	return typeof sum === 'number' ? sum : 0;
}

/** Persons of the site on each local day on which there were some. */
export function personsByDay(db: Connection, site: number, days: Days): Map<number, number> {
	const sums = sumsByDay(db, site, 'all', days, ['visitors']);
	return new Map([...sums].map(([day, { visitors = 0 }]) => [day, visitors]));
}
