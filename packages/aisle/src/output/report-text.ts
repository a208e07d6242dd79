import type {
	ChannelsReport,
	OverviewReport,
	PagesReport,
	Range,
	ReportName,
	Reports,
	SeriesReport,
} from '@aisle/protocol';
import { formatCount, formatDuration, formatMoney, formatRate } from './format.js';
import { type Column, formatPairs, formatTable } from './table.js';

/** Minor-unit digits of a currency: 2 for EUR, 0 for JPY. */
export type CurrencyDigits = (currency: string) => number;

/** A report as text for a terminal. */
export function reportText<N extends ReportName>(name: N, report: Reports[N], digits: CurrencyDigits): string {
	return writers[name](report, digits);
}

const writers: { [N in ReportName]: (report: Reports[N], digits: CurrencyDigits) => string } = {
	overview: overviewText,
	series: seriesText,
	pages: pagesText,
	channels: channelsText,
};

function overviewText(r: OverviewReport, digits: CurrencyDigits): string {
	const money = (minor: number) => formatMoney(minor, r.currency, digits(r.currency));
	const foreign = Object.entries(r.revenue_by_currency).map(
		([code, minor]) => [`Revenue in ${code}`, formatMoney(minor, code, digits(code))] as const,
	);
	const pairs = formatPairs([
		['Events', formatCount(r.events)],
		['Page views', formatCount(r.pageviews)],
		['Visitors', formatCount(r.visitors)],
		['Sessions', formatCount(r.sessions)],
		['Engaged sessions', formatCount(r.engaged_sessions)],
		['Bounce rate', formatRate(r.bounce_rate)],
		['Single-page sessions', formatCount(r.single_page_sessions)],
		['Single-page rate', formatRate(r.single_page_rate)],
		['Engaged time a session', formatDuration(r.engaged_time_ms)],
		['Orders', formatCount(r.orders)],
		['Revenue', money(r.revenue_minor)],
		['Net revenue', money(r.net_revenue_minor)],
		...foreign,
		['Orders of the shop’s own record', formatCount(r.verified_orders)],
		['Net revenue of its own record', money(r.verified_net_revenue_minor)],
		['Refunded beyond the order', money(r.refund_excess_minor)],
		['Refunds without an order', formatCount(r.refunds_waiting)],
		['Converting sessions', formatCount(r.converting_sessions)],
		['Session conversion rate', formatRate(r.session_conversion_rate)],
		['Converting visitors', formatCount(r.converting_visitors)],
		['Visitor conversion rate', formatRate(r.visitor_conversion_rate)],
		['Carts opened', formatCount(r.carts.opened)],
		['Carts converted', formatCount(r.carts.converted)],
		['Carts recovered', formatCount(r.carts.recovered)],
		['Carts abandoned', formatCount(r.carts.abandoned)],
		['Carts emptied', formatCount(r.carts.emptied)],
		['Carts open', formatCount(r.carts.open)],
		['Cart abandonment rate', formatRate(r.carts.abandonment_rate)],
		['Value of abandoned carts', money(r.carts.abandoned_value_minor)],
		['Value of open carts', money(r.carts.open_value_minor)],
		['Events left out', formatCount(r.excluded_events)],
	]);
	return `${heading(r.site, r.from, r.to)}, as of ${r.as_of}\n\n${pairs}${visitorsByDay(r)}`;
}

function visitorsByDay(r: OverviewReport): string {
	const days = Object.entries(r.visitors_by_day).map(([day, visitors]) => [day, formatCount(visitors)]);
	return days.length === 0 ? '' : `\n${formatTable([left('Day'), right('Visitors')], days)}`;
}

function seriesText(r: SeriesReport, digits: CurrencyDigits): string {
	const money = (minor: number) => formatMoney(minor, r.currency, digits(r.currency));
	const columns = [
		left('Day'),
		...['Page views', 'Visitors', 'Sessions', 'Orders', 'Revenue', 'Net revenue'].map(right),
	];
	const rows = r.points.map((p) => [
		p.date,
		...[p.pageviews, p.visitors, p.sessions, p.orders].map(formatCount),
		money(p.revenue_minor),
		money(p.net_revenue_minor),
	]);
	return headed(r, formatTable(columns, rows));
}

function pagesText(r: PagesReport): string {
	const rows = r.rows.map((row) => [row.path, formatCount(row.pageviews), formatCount(row.visitors)]);
	return headed(r, formatTable([left('Path'), right('Page views'), right('Visitors')], rows));
}

function channelsText(r: ChannelsReport, digits: CurrencyDigits): string {
	const columns = [
		left('Channel'),
		...['Sessions', 'Engaged', 'Visitors', 'Converting', 'Orders', 'Net revenue'].map(right),
	];
	const rows = r.rows.map((row) => [
		row.channel,
		...[row.sessions, row.engaged_sessions, row.visitors, row.converting_sessions, row.orders].map(formatCount),
		formatMoney(row.net_revenue_minor, r.currency, digits(r.currency)),
	]);
	return headed(r, formatTable(columns, rows));
}

function headed(report: Range & { site: string }, table: string): string {
	return `${heading(report.site, report.from ?? null, report.to ?? null)}\n\n${table}`;
}

function heading(site: string, from: string | null, to: string | null): string {
	if (from === null && to === null) return `${site}, all days`;
	return `${site}, ${from ?? 'the beginning'} to ${to ?? 'the end'}`;
}

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });
