import { column, type ReportColumn } from '../columns.js';
import type { ReportDefinition } from '../definition.js';

const OVERVIEW: readonly ReportColumn[] = [
	column('events', 'count', 'Events that count.'),
	column('pageviews', 'count', 'Page views.', 'Page views'),
	column('visitors', 'count', 'Persons, each counted once.'),
	column('sessions', 'count', 'Sessions by their start.'),
	column('engaged_sessions', 'count', 'Sessions with attention, a second page, a key event or an order.'),
	column('bounce_rate', 'rate', 'Sessions that were not engaged, of all sessions.'),
	column('single_page_sessions', 'count', 'Sessions with one page view and nothing done.', 'Single-page sessions'),
	column('single_page_rate', 'rate', 'Single-page sessions, of all sessions.', 'Single-page rate'),
	column('engaged_time_ms', 'ms', 'Active foreground time, mean of all sessions.', 'Engaged time a session'),
	column('orders', 'count', 'Orders, each id once.'),
	column('revenue_minor', 'money_minor', 'Gross revenue in the currency of the site.'),
	column('net_revenue_minor', 'money_minor', 'The same after refunds.'),
	column(
		'average_order_minor',
		'money_minor',
		'Net revenue by order in the currency of the site.',
		'Average order value',
	),
	column(
		'verified_orders',
		'count',
		'Of the orders, those that the shop itself reported.',
		'Orders of the shop’s own record',
	),
	column(
		'verified_revenue_minor',
		'money_minor',
		'What its own record says they are worth.',
		'Revenue of its own record',
	),
	column('verified_net_revenue_minor', 'money_minor', 'The same after refunds.', 'Net revenue of its own record'),
	column('refund_excess_minor', 'money_minor', 'Refunds beyond what the order was worth.', 'Refunded beyond the order'),
	column('refunds_waiting', 'count', 'Refunds of which the order is not known.', 'Refunds without an order'),
	column('converting_sessions', 'count', 'Sessions with an order.'),
	column('session_conversion_rate', 'rate', 'Converting sessions, of all sessions.'),
	column('converting_visitors', 'count', 'Persons with an order that belongs to a session.'),
	column('visitor_conversion_rate', 'rate', 'Converting visitors, of all visitors.'),
	column('excluded_events', 'count', 'Events of bots and automated days, in no other figure.', 'Events left out'),
];

const SERIES: readonly ReportColumn[] = [
	column('date', 'date', 'First local day of the bucket, or local time of the hour.', 'Day'),
	column('pageviews', 'count', 'Page views.', 'Page views'),
	column('visitors', 'count', 'Persons of the bucket, each counted once.'),
	column('sessions', 'count', 'Sessions by their start.'),
	column('orders', 'count', 'Orders.'),
	column('revenue_minor', 'money_minor', 'Gross revenue in the currency of the site.'),
	column('net_revenue_minor', 'money_minor', 'The same after refunds.'),
];

export const HEADLINE_REPORTS = {
	overview: {
		description: 'the headline figures',
		shape: 'overview',
		columns: OVERVIEW,
		options: {},
		supports: { filters: true, interval: false, compare: true, limit: false },
	},
	series: {
		description: 'figures by hour, day, week or month',
		shape: 'series',
		columns: SERIES,
		options: {},
		supports: { filters: true, interval: true, compare: true, limit: false },
	},
} as const satisfies Record<string, ReportDefinition>;
