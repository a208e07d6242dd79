import type { ReportName, ReportQuery, Reports } from '@aisle/protocol';
import { StoreError } from '../../port.js';
import { comparisonOf, questionsOf } from '../../sqlite/reports/compare.js';
import type { Asking } from './asking.js';
import { eventsReport, pagesReport, searchesReport } from './events.js';
import { overviewReport } from './headline.js';
import { cartsReport, checkoutReport, ordersReport, qualityReport } from './lists.js';
import { seriesReport } from './series.js';
import { sessionGroupsReport } from './sessions.js';

type ReportTable = { [N in ReportName]?: (asking: Asking, query: ReportQuery<N>) => Promise<Reports[N]> };

const ANSWERS: ReportTable = {
	overview: overviewReport,
	series: seriesReport,
	pages: pagesReport,
	channels: sessionGroupsReport as ReportTable['channels'] & object,
	sources: sessionGroupsReport,
	campaigns: sessionGroupsReport,
	terms: sessionGroupsReport,
	contents: sessionGroupsReport,
	referrers: sessionGroupsReport,
	entries: sessionGroupsReport,
	exits: sessionGroupsReport,
	countries: sessionGroupsReport,
	devices: sessionGroupsReport,
	browsers: sessionGroupsReport,
	systems: sessionGroupsReport,
	events: eventsReport,
	searches: searchesReport,
	quality: qualityReport,
	carts: cartsReport,
	checkout: checkoutReport,
	orders: ordersReport,
};

/** Reports that can be answered. */
export const ANSWERED = Object.keys(ANSWERS) as ReportName[];

/** Answers a question about a site. Rejects with {@link StoreError} `io` for a report that is not here yet. */
export async function answerReport<N extends ReportName>(asking: Asking, query: ReportQuery<N>): Promise<Reports[N]> {
	const { now, before } = questionsOf(query);
	const answer = ANSWERS[query.report];
	if (answer === undefined) throw new StoreError('io', `ClickHouse does not answer the report ${query.report} yet`);
	const report = await answer(asking, now);
	if (before === undefined) return report;
	const other = await answer(asking, before.question);
	return { ...report, comparison: comparisonOf(query.report, report, other, before.range) };
}
