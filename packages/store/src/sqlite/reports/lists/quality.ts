import type { ListReport, Mode, ReportQuery, Row } from '@aisle/protocol';
import { modeCodes } from '../../codes.js';
import type { ReportContext } from '../context.js';
import { COUNTS, DELAY, DURING, EVENTS_BY_TIME, sourceOf } from '../event-fields.js';
import { rate } from '../range.js';
import { momentsOf } from '../sessions/session-set.js';
import { byFigures, finishList, sumOf } from './finish.js';

/** Milliseconds between an event and its arrival from which it is late. */
export const LATE_MS = 60_000;

/** What is counted of the events of a source. */
export const FIGURES = ['events', 'counted', 'bots', 'automated', 'nobody', 'cookieless', 'denied', 'late'] as const;
type Counted = Record<(typeof FIGURES)[number], number>;

/** Everything stored of a range by who sent it, whether it counts or not. */
export function qualityReport(context: ReportContext, query: ReportQuery<'quality'>): ListReport {
	const mode = (word: Mode): number => modeCodes.toCode(word);
	const rows = context.db
		.prepare<[object], Counted & { code: number }>(
			`SELECT e.source AS code, count(*) AS events, count(*) FILTER (WHERE ${COUNTS}) AS counted, sum(e.bot) AS bots,
				count(*) FILTER (WHERE e.automated = 1 AND e.bot = 0) AS automated,
				count(*) FILTER (WHERE ${COUNTS} AND e.visitor IS NULL) AS nobody,
				count(*) FILTER (WHERE e.mode = :cookieless) AS cookieless, count(*) FILTER (WHERE e.mode = :denied) AS denied,
				count(*) FILTER (WHERE ${DELAY} > ${LATE_MS}) AS late
			FROM ${EVENTS_BY_TIME} WHERE ${DURING} GROUP BY e.source`,
		)
		.all({
			site: context.site.no,
			...momentsOf(context, query),
			cookieless: mode('cookieless'),
			denied: mode('denied'),
		})
		.map(({ code, ...of }): Row => ({ source: sourceOf(code), ...of, late_rate: rate(of.late, of.events) }));
	rows.sort(byFigures<Row>('source', 'events'));
	const totals: Row = Object.fromEntries(FIGURES.map((figure) => [figure, sumOf(rows, figure)]));
	totals['late_rate'] = rate(sumOf(rows, 'late'), sumOf(rows, 'events'));
	return finishList(context, query, { rows, totals, answeredBy: 'events' });
}
