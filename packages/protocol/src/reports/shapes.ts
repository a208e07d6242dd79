import type { AnsweredBy } from './lists.js';
import type { Interval } from './query.js';
import type { LocalDate, Range } from './range.js';

/** Cart episodes opened in the range, by what became of them. */
export interface CartFigures {
	opened: number;
	converted: number;
	recovered: number;
	abandoned: number;
	emptied: number;
	open: number;
	/** abandoned / (abandoned + converted + recovered), 0 to 1; `null` when there is none. */
	abandonment_rate: number | null;
	/** Of those in which a checkout was begun, the share without an order: abandoned or emptied; `null` when there is none. */
	checkout_abandonment_rate: number | null;
	/** Value at the last state of the abandoned ones, minor units of the site's currency. */
	abandoned_value_minor: number;
	/** Value at the last state of the open ones, minor units of the site's currency. */
	open_value_minor: number;
}

/** The headline figures. Rates are 0 to 1, rounded to six decimals; `null` where there is nothing to divide by. */
export interface OverviewReport {
	site: string;
	from: LocalDate | null;
	to: LocalDate | null;
	/** Moment at which open and abandoned carts were told apart, ISO 8601. */
	as_of: string;
	currency: string;
	events: number;
	pageviews: number;
	visitors: number;
	sessions: number;
	engaged_sessions: number;
	bounce_rate: number | null;
	single_page_sessions: number;
	single_page_rate: number | null;
	/** Mean active foreground time of all sessions, milliseconds. */
	engaged_time_ms: number | null;
	orders: number;
	revenue_minor: number;
	net_revenue_minor: number;
	/** Net revenue by order in the site's currency, minor units, half up; one that was refunded counts as an order, too. */
	average_order_minor: number | null;
	/** Gross revenue in other currencies than the site's, minor units by code. */
	revenue_by_currency: Record<string, number>;
	/** The same after refunds. */
	net_revenue_by_currency: Record<string, number>;
	/** Refunds beyond what the order was worth, in other currencies than the site's, minor units by code. */
	refund_excess_by_currency: Record<string, number>;
	refund_excess_minor: number;
	refunds_waiting: number;
	/** Of `orders`, those that the shop's own server or till reported as well; no browser can. */
	verified_orders: number;
	/** What these reports alone say the orders are worth, refunds included as they report them; a browser's word changes neither. */
	verified_revenue_minor: number;
	verified_net_revenue_minor: number;
	/** The latter in other currencies than the site's, minor units by code. */
	verified_net_revenue_by_currency: Record<string, number>;
	converting_sessions: number;
	session_conversion_rate: number | null;
	converting_visitors: number;
	visitor_conversion_rate: number | null;
	carts: CartFigures;
	visitors_by_day: Record<LocalDate, number>;
	/** Stored but left out of every figure above: events of known bots and of visitor-days with too many events. */
	excluded_events: number;
	answered_by: AnsweredBy;
	/** The same figures of another range. */
	comparison?: OverviewComparison;
}

export interface OverviewComparison {
	from: LocalDate;
	to: LocalDate;
	figures: OverviewReport;
	/** By figure: (now - then) / then, rounded to six decimals; `null` where there was nothing then, or no figure. */
	change: Record<string, number | null>;
}

/** One bucket of the chart. */
export interface SeriesPoint {
	/**
	 * The first local day of the bucket, also where the range begins inside it. Of hours: local time of the hour's beginning with
	 * its offset, `2026-03-20T14:00+03:30`.
	 */
	date: string;
	pageviews: number;
	visitors: number;
	sessions: number;
	orders: number;
	revenue_minor: number;
	net_revenue_minor: number;
}

export interface SeriesReport extends Range {
	site: string;
	currency: string;
	interval: Interval;
	/** Every bucket from the first to the last, also those with nothing. */
	points: SeriesPoint[];
	answered_by: AnsweredBy;
	/** The buckets of another range; the first stands beside the first. */
	comparison?: Required<Range> & { points: SeriesPoint[] };
}
