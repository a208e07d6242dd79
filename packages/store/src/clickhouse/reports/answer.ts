import type { ReportName, ReportQuery, Reports } from '@aisle/protocol';
import { comparisonOf, questionsOf } from '../../sqlite/reports/compare.js';
import type { Asking } from './asking.js';
import { lifetimeValueReport, paretoReport, repeatIntervalReport, retentionReport, rfmReport } from './customers.js';
import { eventsReport, pagesReport, pixelsReport, searchesReport } from './events.js';
import { exitRiskReport, funnelReport, pathsReport } from './flows.js';
import { goalsReport } from './goals.js';
import { overviewReport } from './headline.js';
import { journeyReport } from './journey.js';
import { cartsReport, checkoutReport, ordersReport, qualityReport } from './lists.js';
import { lossesReport } from './losses.js';
import { interestGapReport, productsReport } from './products.js';
import { recoveriesReport } from './recoveries.js';
import { seriesReport } from './series.js';
import { sessionGroupsReport } from './sessions.js';
import { attributionReport, costsReport } from './worth.js';

type ReportTable = { [N in ReportName]: (asking: Asking, query: ReportQuery<N>) => Promise<Reports[N]> };

const ANSWERS: ReportTable = {
	overview: overviewReport,
	series: seriesReport,
	pages: pagesReport,
	channels: sessionGroupsReport as ReportTable['channels'],
	sources: sessionGroupsReport,
	campaigns: sessionGroupsReport,
	terms: sessionGroupsReport,
	contents: sessionGroupsReport,
	referrers: sessionGroupsReport,
	entries: sessionGroupsReport,
	exits: sessionGroupsReport,
	countries: sessionGroupsReport,
	regions: sessionGroupsReport,
	languages: sessionGroupsReport,
	devices: sessionGroupsReport,
	browsers: sessionGroupsReport,
	systems: sessionGroupsReport,
	events: eventsReport,
	searches: searchesReport,
	pixels: pixelsReport,
	quality: qualityReport,
	carts: cartsReport,
	recoveries: recoveriesReport,
	checkout: checkoutReport,
	orders: ordersReport,
	attribution: attributionReport,
	costs: costsReport,
	losses: lossesReport,
	rfm: rfmReport,
	pareto: paretoReport,
	lifetime_value: lifetimeValueReport,
	repeat_interval: repeatIntervalReport,
	retention: retentionReport,
	products: productsReport,
	interest_gap: interestGapReport,
	journey: journeyReport,
	funnel: funnelReport,
	paths: pathsReport,
	exit_risk: exitRiskReport,
	goals: goalsReport,
};

/** Answers any question about a site. */
export async function answerReport<N extends ReportName>(asking: Asking, query: ReportQuery<N>): Promise<Reports[N]> {
	const { now, before } = questionsOf(query);
	const answer = ANSWERS[query.report];
	const report = await answer(asking, now);
	if (before === undefined) return report;
	const other = await answer(asking, before.question);
	return { ...report, comparison: comparisonOf(query.report, report, other, before.range) };
}
