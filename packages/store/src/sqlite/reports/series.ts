import { toLocalDate } from '@aisle/analytics';
import type { ReportQuery, SeriesPoint, SeriesReport } from '@aisle/protocol';
import type { ReportContext } from './context.js';
import { daysOf } from './range.js';
import { personsByDay, sumsByDay } from './sums.js';

/** Days up to which a range is given day by day, also where it has nothing: ten years. */
const MAX_POINTS = 3_700;

/**
 * Figures of every local day, also of those with nothing; an open end lies at the first or last day that has something.
 * Of a range longer than ten years only the days between its first and last event, and of these the last ten years.
 */
export function seriesReport({ db, site }: ReportContext, query: ReportQuery<'series'>): SeriesReport {
	const days = daysOf(query);
	const sums = sumsByDay(db, site.no, 'all', days);
	const visitors = personsByDay(db, site.no, 'all', days);
	const known = [...sums.keys()];
	const newest = known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
	const oldest = known.reduce((a, b) => Math.min(a, b), newest);
	const isLong = days.to - days.from >= MAX_POINTS;
	const last = isLong ? newest : days.to;
	const first = isLong ? Math.max(oldest, newest - MAX_POINTS + 1) : days.from;
	const points: SeriesPoint[] = [];
	if (!Number.isFinite(first)) return { site: site.name, currency: site.currency, ...rangeOf(query), points };
	for (let day = first; day <= last; day++) {
		const of = sums.get(day) ?? {};
		points.push({
			date: toLocalDate(day),
			pageviews: of.pageviews ?? 0,
			visitors: visitors.get(day) ?? 0,
			sessions: of.sessions ?? 0,
			orders: of.orders ?? 0,
			revenue_minor: of.revenue_minor ?? 0,
			net_revenue_minor: of.net_revenue_minor ?? 0,
		});
	}
	return { site: site.name, currency: site.currency, ...rangeOf(query), points };
}

function rangeOf({ from, to }: ReportQuery<'series'>) {
	return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
