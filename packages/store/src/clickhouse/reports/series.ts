import { type Interval, MAX_HOURLY_DAYS, type ReportQuery, type SeriesPoint, type SeriesReport } from '@aisle/protocol';
import { daysOf } from '../../sqlite/reports/range.js';
import { type Bucket, bucketsOf } from '../../sqlite/reports/series/buckets.js';
import { type Figures, type FiguresByBucket, NONE } from '../../sqlite/reports/series/figures.js';
import { MAX_DAYS } from '../../sqlite/reports/series/series.js';
import { type Asking, COUNTS, FROM_BROWSER, ordersInSessions, type SessionSet, sessionSet } from './asking.js';
import { persons, personsByDay, sumsByDay } from './sums.js';

/** Figures of every bucket, also of those with nothing; as of SQLite, bucket by bucket. */
export async function seriesReport(asking: Asking, query: ReportQuery<'series'>): Promise<SeriesReport> {
	const interval = query.interval ?? 'day';
	const set = await sessionSet(asking, query);
	const buckets = await span(asking, query, interval);
	const figures = set.isFiltered
		? await figuresOfSessions(asking, set, interval)
		: interval === 'hour'
			? await figuresByHour(asking, set)
			: await figuresOfDays(asking, buckets);
	const { from, to } = query;
	return {
		site: asking.site.name,
		currency: asking.site.currency,
		...(from === undefined ? {} : { from }),
		...(to === undefined ? {} : { to }),
		interval,
		points: buckets.map(({ key, date }): SeriesPoint => ({ date, ...NONE, ...figures.get(key) })),
		answered_by: set.isFiltered ? 'facts' : interval === 'hour' ? 'events' : 'rollup',
	};
}

async function span(asking: Asking, query: ReportQuery<'series'>, interval: Interval): Promise<Bucket[]> {
	const days = daysOf(query);
	const isLong = days.to - days.from >= MAX_DAYS;
	const known = isLong ? [...(await sumsByDay(asking, days)).keys()] : [];
	const newest = known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
	const oldest = known.reduce((a, b) => Math.min(a, b), newest);
	const last = isLong ? newest : days.to;
	const first = isLong ? Math.max(oldest, newest - MAX_DAYS + 1) : days.from;
	if (!Number.isFinite(first)) return [];
	const start = interval === 'hour' ? Math.max(first, last - MAX_HOURLY_DAYS + 1) : first;
	return bucketsOf(interval, asking.site.timeZone, start, last);
}

const SUMMED = ['pageviews', 'sessions', 'orders', 'revenue_minor', 'net_revenue_minor'] as const;

/** Days, weeks and months of everything. */
async function figuresOfDays(asking: Asking, buckets: readonly Bucket[]): Promise<FiguresByBucket> {
	const figures: FiguresByBucket = new Map();
	const days = { from: buckets[0]?.first ?? 0, to: buckets.at(-1)?.last ?? -1 };
	const sums = await sumsByDay(asking, days);
	const byDay = await personsByDay(asking, days);
	for (const { key, first, last } of buckets) {
		const isDay = first === last;
		const visitors = isDay ? (byDay.get(first) ?? 0) : await persons(asking, 'all', { from: first, to: last });
		const of: Required<Figures> = { ...NONE, visitors };
		for (let day = first; day <= last; day++) {
			for (const figure of SUMMED) of[figure] += sums.get(day)?.[figure] ?? 0;
		}
		figures.set(key, of);
	}
	return figures;
}

/** SQL for the number of the bucket in which `session AS s` began; see `SESSION_BUCKET` of SQLite. */
const SESSION_BUCKET: Readonly<Record<Interval, string>> = {
	hour: 's.hour',
	day: 's.day',
	week: 's.day - modulo(modulo(s.day, 7) + 10, 7)',
	month: 'toRelativeDayNum(toStartOfMonth(toDate32(s.day)))',
};

const MONEY = `count() AS orders, sumIf(o.gross_minor, o.currency = {currency}) AS revenue_minor,
	sumIf(o.net_minor, o.currency = {currency}) AS net_revenue_minor`;

type Row = { bucket: number } & Figures;

async function merged(
	{ database }: Asking,
	values: SessionSet['values'],
	statements: string[],
): Promise<FiguresByBucket> {
	const figures: FiguresByBucket = new Map();
	for (const sql of statements) {
		for (const { bucket, ...more } of await database.rows<Row>(sql, values)) {
			figures.set(bucket, { ...figures.get(bucket), ...more });
		}
	}
	return figures;
}

/** What happened in the sessions that match; everything stands in the bucket in which its session began. */
function figuresOfSessions(asking: Asking, set: SessionSet, interval: Interval): Promise<FiguresByBucket> {
	const bucket = SESSION_BUCKET[interval];
	const { from, where } = ordersInSessions(set);
	return merged(asking, set.values, [
		`SELECT ${bucket} AS bucket, count() AS sessions, sum(s.pageviews) AS pageviews, uniqExact(s.person) AS visitors
			FROM session AS s WHERE ${set.sql} GROUP BY bucket`,
		`SELECT ${bucket} AS bucket, ${MONEY} FROM ${from} WHERE ${where} GROUP BY bucket`,
	]);
}

/** Hours of everything: each thing at its own time. */
function figuresByHour(asking: Asking, { values }: SessionSet): Promise<FiguresByBucket> {
	const during = (alias: string): string => `${alias}.site = {site} AND ${alias}.day BETWEEN {from} AND {to}`;
	return merged(asking, values, [
		`SELECT e.hour AS bucket, countIf(${COUNTS} AND e.name = 'page_view') AS pageviews,
			uniqExactIf(e.person, ${FROM_BROWSER}) AS visitors FROM seen AS e WHERE ${during('e')} GROUP BY bucket`,
		`SELECT s.hour AS bucket, count() AS sessions FROM session AS s WHERE ${during('s')} GROUP BY bucket`,
		`SELECT o.hour AS bucket, ${MONEY} FROM orders AS o WHERE ${during('o')} GROUP BY bucket`,
	]);
}
