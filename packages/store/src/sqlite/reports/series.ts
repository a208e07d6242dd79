import { toLocalDate } from '@aisle/analytics';
import type { ReportQuery, SeriesPoint, SeriesReport } from '@aisle/protocol';
import type { ReportContext } from './context.js';
import { daysOf } from './range.js';
import { personsByDay, sumsByDay } from './sums.js';

/** Longest series that is drawn day by day: a stray event of another century must not make millions of points. */
const MAX_POINTS = 3_700;

/** Figures of every local day, also of those with nothing; an open range covers the days that have something. */
export function seriesReport({ db, site }: ReportContext, query: ReportQuery<'series'>): SeriesReport {
	const days = daysOf(query);
	const sums = sumsByDay(db, site.no, 'all', days);
	const visitors = personsByDay(db, site.no, 'all', days);
	const known = [...sums.keys()];
	const last = query.to === undefined ? known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) : days.to;
	const earliest = query.from === undefined ? known.reduce((a, b) => Math.min(a, b), last) : days.from;
	const first = Math.max(earliest, last - MAX_POINTS + 1);
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
