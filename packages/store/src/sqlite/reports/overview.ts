import { type Metric, toLocalDate } from '@aisle/analytics';
import type { OverviewReport, ReportQuery, Site } from '@aisle/protocol';
import type { ReportContext } from './context.js';
import { sumsFromColumns } from './headline-columns.js';
import { type HeadlineSums, sumsFromFacts, sumsFromRolls } from './headline-sums.js';
import { rate } from './range.js';
import { isFiltered } from './sessions/session-set.js';
import type { Sums } from './sums.js';

/** The headline figures: of the whole range, or, with filters, of what happened in the sessions that match. */
export function overviewReport(context: ReportContext, query: ReportQuery<'overview'>): OverviewReport {
	const headline = isFiltered(query)
		? (sumsFromColumns(context, query) ?? sumsFromFacts(context, query))
		: sumsFromRolls(context, query);
	return overviewOf(context.site, query, headline);
}

/** The headline figures from what they are made of. */
export function overviewOf(site: Site, query: ReportQuery<'overview'>, headline: HeadlineSums): OverviewReport {
	const { sums, visitors, convertingVisitors } = headline;
	return {
		site: site.name,
		from: query.from ?? null,
		to: query.to ?? null,
		as_of: new Date(query.asOf).toISOString(),
		currency: site.currency,
		events: sums.events ?? 0,
		pageviews: sums.pageviews ?? 0,
		visitors,
		...sessionFigures(sums),
		...orderFigures(headline),
		...foreignFigures(headline),
		converting_sessions: sums.converting_sessions ?? 0,
		session_conversion_rate: rate(sums.converting_sessions ?? 0, sums.sessions ?? 0),
		converting_visitors: convertingVisitors,
		visitor_conversion_rate: rate(convertingVisitors, visitors),
		carts: headline.carts,
		visitors_by_day: byDate(headline.visitorsByDay),
		excluded_events: sums.excluded_events ?? 0,
		answered_by: isFiltered(query) ? 'events' : 'rollup',
	};
}

function sessionFigures(sums: Sums) {
	const sessions = sums.sessions ?? 0;
	const engaged = sums.engaged_sessions ?? 0;
	const singlePage = sums.single_page_sessions ?? 0;
	return {
		sessions,
		engaged_sessions: engaged,
		bounce_rate: rate(sessions - engaged, sessions),
		single_page_sessions: singlePage,
		single_page_rate: rate(singlePage, sessions),
		engaged_time_ms: sessions === 0 ? null : Math.round((sums.engaged_ms ?? 0) / sessions),
	};
}

function orderFigures({ sums, ownOrders }: HeadlineSums) {
	const net = sums.net_revenue_minor ?? 0;
	return {
		orders: sums.orders ?? 0,
		revenue_minor: sums.revenue_minor ?? 0,
		net_revenue_minor: net,
		average_order_minor: ownOrders === 0 ? null : Math.round(net / ownOrders),
		refund_excess_minor: sums.refund_excess_minor ?? 0,
		refunds_waiting: sums.refunds_waiting ?? 0,
		verified_orders: sums.verified_orders ?? 0,
		verified_revenue_minor: sums.verified_revenue_minor ?? 0,
		verified_net_revenue_minor: sums.verified_net_revenue_minor ?? 0,
	};
}

function foreignFigures({ foreign }: HeadlineSums) {
	const of = (metric: Metric) =>
		Object.fromEntries(foreign.flatMap(({ code, sums }) => (sums[metric] ? [[code, sums[metric]]] : [])));
	return {
		revenue_by_currency: of('revenue_minor'),
		net_revenue_by_currency: of('net_revenue_minor'),
		verified_net_revenue_by_currency: of('verified_net_revenue_minor'),
		refund_excess_by_currency: of('refund_excess_minor'),
	};
}

function byDate(counts: Map<number, number>): Record<string, number> {
	return Object.fromEntries([...counts].map(([day, n]) => [toLocalDate(day), n]));
}
