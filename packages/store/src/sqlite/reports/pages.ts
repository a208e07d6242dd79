import type { PageRow, PagesReport, ReportQuery } from '@aisle/protocol';
import type { ReportContext } from './context.js';
import { daysOf } from './range.js';
import { personsByValue, sumsByValue } from './sums.js';

const DEFAULT_LIMIT = 10;

/** Most viewed pages with their exact visitors over the range. */
export function pagesReport({ db, numbers, site }: ReportContext, query: ReportQuery<'pages'>): PagesReport {
	const days = daysOf(query);
	const visitors = personsByValue(db, site.no, 'page', days);
	const rows: PageRow[] = [];
	for (const [value, sums] of sumsByValue(db, site.no, 'page', days)) {
		rows.push({ path: numbers.textOf(value), pageviews: sums.pageviews ?? 0, visitors: visitors.get(value) ?? 0 });
	}
	rows.sort((a, b) => b.pageviews - a.pageviews || b.visitors - a.visitors || (a.path < b.path ? -1 : 1));
	const { from, to } = query;
	return {
		site: site.name,
		...(from === undefined ? {} : { from }),
		...(to === undefined ? {} : { to }),
		rows: rows.slice(0, query.limit ?? DEFAULT_LIMIT),
	};
}
