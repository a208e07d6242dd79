import { type Interval, MAX_HOURLY_DAYS, type ReportQuery, type SeriesPoint, type SeriesReport } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { daysOf } from '../range.js';
import { isFiltered } from '../sessions/session-set.js';
import { sumsByDay } from '../sums.js';
import { type Bucket, bucketsOf } from './buckets.js';
import { figuresByHour, figuresFromRolls, figuresOfSessions, NONE } from './figures.js';

/** Days up to which a range is given day by day, also where it has nothing: ten years. */
export const MAX_DAYS = 3_700;

/**
 * Figures of every bucket, also of those with nothing; an open end lies at the first or last day that has something.
 * Of a range longer than ten years only the days between its first and last event, and of these the last ten years; of hours
 * the last {@link MAX_HOURLY_DAYS} days.
 */
export function seriesReport(context: ReportContext, query: ReportQuery<'series'>): SeriesReport {
	const interval = query.interval ?? 'day';
	const buckets = span(context, query, interval);
	const figures = isFiltered(query)
		? figuresOfSessions(context, query, interval)
		: interval === 'hour'
			? figuresByHour(context, query)
			: figuresFromRolls(context, buckets);
	const { from, to } = query;
	return {
		site: context.site.name,
		currency: context.site.currency,
		...(from === undefined ? {} : { from }),
		...(to === undefined ? {} : { to }),
		interval,
		points: buckets.map(({ key, date }): SeriesPoint => ({ date, ...NONE, ...figures.get(key) })),
		answered_by: isFiltered(query) ? 'facts' : interval === 'hour' ? 'events' : 'rollup',
	};
}

function span({ db, site }: ReportContext, query: ReportQuery<'series'>, interval: Interval): Bucket[] {
	const days = daysOf(query);
	const isLong = days.to - days.from >= MAX_DAYS;
	const known = isLong ? [...sumsByDay(db, site.no, 'all', days).keys()] : [];
	const newest = known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
	const oldest = known.reduce((a, b) => Math.min(a, b), newest);
	const last = isLong ? newest : days.to;
	const first = isLong ? Math.max(oldest, newest - MAX_DAYS + 1) : days.from;
	if (!Number.isFinite(first)) return [];
	const start = interval === 'hour' ? Math.max(first, last - MAX_HOURLY_DAYS + 1) : first;
	return bucketsOf(interval, site.timeZone, start, last);
}
