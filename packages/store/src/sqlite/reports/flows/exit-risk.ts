import { exitRisk } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList } from '../lists/finish.js';
import { rate } from '../range.js';
import { wordNumber } from '../sessions/conditions.js';
import { visitsOf } from './visits.js';

/** Pages by how often sessions end on them, against the site's average. */
export function exitRiskReport(context: ReportContext, query: ReportQuery<'exit_risk'>): ListReport {
	return finishList(context, query, { ...exitRiskOf(pagesOfSessions(context, query)), answeredBy: 'events' });
}

/** Pages of sessions by how often these end on them. */
export function exitRiskOf(sequences: Iterable<readonly string[]>): { rows: Row[]; totals: Row } {
	const { views, exits, pages } = exitRisk(sequences);
	const rows = pages.map(
		({ page, views: of, exits: last, risk }): Row => ({
			path: page,
			views: of,
			exits: last,
			exit_rate: rate(last, of),
			risk: rate(risk, 1),
		}),
	);
	const totals = { views, exits, exit_rate: rate(exits, views) };
	return { rows, totals };
}

function* pagesOfSessions(context: ReportContext, query: ReportQuery<'exit_risk'>): Iterable<string[]> {
	const views = [{ name: wordNumber(context, 'page_view') }];
	for (const { visits } of visitsOf(context, query, views, false)) {
		for (const { events } of visits)
			yield events.flatMap(({ path }) => (path === null ? [] : context.numbers.textOf(path)));
	}
}
