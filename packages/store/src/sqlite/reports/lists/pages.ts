import type { PageRow, PagesReport, ReportQuery } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { WITHIN_SESSION } from '../event-fields.js';
import { wordNumber } from '../sessions/conditions.js';
import { isFiltered, sessionSet } from '../sessions/session-set.js';
import { persons, personsByValue, sumsByValue } from '../sums.js';
import { byFigures, finishList, type FullList, sumOf } from './finish.js';

/** Most viewed pages with their exact visitors over the range; with filters, the page views within the matching sessions. */
export function pagesReport(context: ReportContext, query: ReportQuery<'pages'>): PagesReport {
	const list = isFiltered(query) ? fromEvents(context, query) : fromRolls(context, query);
	list.rows.sort(byFigures<PageRow>('path', 'pageviews', 'visitors'));
	return finishList(context, query, list);
}

function fromRolls(context: ReportContext, query: ReportQuery<'pages'>): FullList<PageRow> {
	const { db, numbers, site } = context;
	const { days } = sessionSet(context, query);
	const visitors = personsByValue(db, site.no, 'page', days);
	const rows: PageRow[] = [];
	for (const [value, sums] of sumsByValue(db, site.no, 'page', days)) {
		rows.push({ path: numbers.textOf(value), pageviews: sums.pageviews ?? 0, visitors: visitors.get(value) ?? 0 });
	}
	const totals = { pageviews: sumOf(rows, 'pageviews'), visitors: persons(db, site.no, 'all', days) };
	return { rows, totals, answeredBy: 'rollup' };
}

function fromEvents(context: ReportContext, query: ReportQuery<'pages'>): FullList<PageRow> {
	const { db, numbers } = context;
	const set = sessionSet(context, query);
	const bind = { ...set.bind, view: wordNumber(context, 'page_view') };
	const rows = db
		.prepare<[object], { path: number; pageviews: number; visitors: number }>(
			`SELECT e.path, count(*) AS pageviews, count(DISTINCT s.person) AS visitors
			FROM session s CROSS JOIN event e ON ${WITHIN_SESSION}
			WHERE ${set.sql} AND e.name = :view AND e.path IS NOT NULL GROUP BY e.path`,
		)
		.all(bind)
		.map((row) => ({ ...row, path: numbers.textOf(row.path) }));
	const visitors = db
		.prepare<[object], number>(`SELECT count(DISTINCT s.person) FROM session s WHERE ${set.sql}`)
		.pluck()
		.get(set.bind);
	return { rows, totals: { pageviews: sumOf(rows, 'pageviews'), visitors: visitors ?? 0 }, answeredBy: 'events' };
}
