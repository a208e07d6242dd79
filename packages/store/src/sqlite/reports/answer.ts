import type { ReportName, ReportQuery, Reports } from '@aisle/protocol';
import { attributionReport } from './attribution/attribution.js';
import { answerCompared } from './compare.js';
import type { ReportContext } from './context.js';
import { costsReport } from './attribution/costs.js';
import { lossesReport } from './losses/losses.js';
import { lifetimeValueReport } from './customers/lifetime-value.js';
import { paretoReport } from './customers/pareto.js';
import { repeatIntervalReport } from './customers/repeat-interval.js';
import { retentionReport } from './customers/retention.js';
import { rfmReport } from './customers/rfm.js';
import { exitRiskReport } from './flows/exit-risk.js';
import { funnelReport } from './flows/funnel.js';
import { pathsReport } from './flows/paths.js';
import { goalsReport } from './goals/goals.js';
import { cartsReport } from './lists/carts.js';
import { channelsReport } from './lists/channels.js';
import { checkoutReport } from './lists/checkout.js';
import { eventsReport } from './lists/events.js';
import { journeyReport } from './lists/journey.js';
import { ordersReport } from './lists/orders.js';
import { pagesReport } from './lists/pages.js';
import { pixelsReport } from './lists/pixels.js';
import { qualityReport } from './lists/quality.js';
import { recoveriesReport } from './lists/recoveries.js';
import { searchesReport } from './lists/searches.js';
import { sessionGroupsReport } from './lists/session-groups.js';
import { overviewReport } from './overview.js';
import { interestGapReport } from './products/interest-gap.js';
import { productsReport } from './products/products.js';
import { seriesReport } from './series/series.js';

type ReportTable = { [N in ReportName]: (context: ReportContext, query: ReportQuery<N>) => Reports[N] };

const ANSWERS: ReportTable = {
	overview: overviewReport,
	series: seriesReport,
	pages: pagesReport,
	channels: channelsReport,
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
	products: productsReport,
	carts: cartsReport,
	recoveries: recoveriesReport,
	checkout: checkoutReport,
	orders: ordersReport,
	journey: journeyReport,
	attribution: attributionReport,
	costs: costsReport,
	losses: lossesReport,
	rfm: rfmReport,
	pareto: paretoReport,
	lifetime_value: lifetimeValueReport,
	repeat_interval: repeatIntervalReport,
	retention: retentionReport,
	interest_gap: interestGapReport,
	funnel: funnelReport,
	paths: pathsReport,
	goals: goalsReport,
	exit_risk: exitRiskReport,
};

/** Answers any question about a site. */
export function answerReport<N extends ReportName>(context: ReportContext, query: ReportQuery<N>): Reports[N] {
	context.fields.load();
	return answerCompared(query, (each) => ANSWERS[each.report](context, each));
}
