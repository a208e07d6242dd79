import type { FaultCode } from './errors.js';
import type { Source } from './events.js';

/** A local calendar date of the site: `2026-03-20`. */
export type LocalDate = string;

/** A site as reports show it. */
export interface Site {
	name: string;
	/** IANA time zone: `Asia/Tehran`. */
	timeZone: string;
	/** ISO 4217 code of the currency its revenue is reported in. */
	currency: string;
}

/** Which part of a site's history a report covers. */
export interface Range {
	/** First local date, inclusive; from the beginning when left out. */
	from?: LocalDate;
	/** Last local date, inclusive; to the end when left out. */
	to?: LocalDate;
}

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
}

/** One local day of the chart. */
export interface SeriesPoint {
	date: LocalDate;
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
	/** Every local day from the first to the last, also those with nothing. */
	points: SeriesPoint[];
}

/** One page by its path. */
export interface PageRow {
	path: string;
	pageviews: number;
	visitors: number;
}

export interface PagesReport extends Range {
	site: string;
	rows: PageRow[];
}

/** One channel by the GA4 default channel groups. */
export interface ChannelRow {
	channel: string;
	sessions: number;
	engaged_sessions: number;
	/** Persons with a session of this channel. */
	visitors: number;
	converting_sessions: number;
	/** Orders placed in sessions of this channel. */
	orders: number;
	/** Net revenue of those orders in the site's currency, minor units. */
	net_revenue_minor: number;
}

export interface ChannelsReport extends Range {
	site: string;
	currency: string;
	rows: ChannelRow[];
}

/** A refused event as it is kept for the owner: scrubbed, cut, and without who sent it. */
export interface RejectedRow {
	/** When it arrived, ISO 8601. */
	received: string;
	code: FaultCode;
	/** Where in what was sent; `null` for all of it. */
	path: string | null;
	/** What was sent, as far as it is kept. */
	body: string;
}

/** What was refused for one reason on one local day, kept or not. */
export interface RefusedDay {
	date: LocalDate;
	code: FaultCode;
	/** Events that were refused alone, and those of requests that were refused whole as far as these were read. */
	events: number;
	/** Requests that were refused whole. Most senders try again, so that one batch may be several of them. */
	requests: number;
}

/** What was ever refused for one reason. */
export interface RefusedTotal extends Omit<RefusedDay, 'date'> {
	/** Local days of the first and the last of it. */
	first: LocalDate;
	last: LocalDate;
}

/** Refused events that are still kept (the newest of a site, and not for longer than a month), and what was ever refused. */
export interface RejectedReport {
	site: string;
	/** All that was ever refused, the reason with most events first. */
	totals: RefusedTotal[];
	/** The same day by day, the newest first, for the last days on which anything was refused. */
	days: RefusedDay[];
	/** What was refused of requests that named no site of this server, on days in UTC. */
	nowhere: RefusedTotal[];
	/** Events that are kept. */
	kept: number;
	/** The same by fault code, the most frequent first. */
	by_code: Partial<Record<FaultCode, number>>;
	/** The newest of them, newest first. */
	rows: RejectedRow[];
}

/** One event as the live stream shows it. Carries nothing that identifies a person. */
export interface LiveEvent {
	/** Grows with every stored event; the stream resumes after it. */
	seq: number;
	time: number;
	name: string;
	source: Source;
	path?: string;
	title?: string;
	channel?: string;
	country?: string;
	/** Value in minor units with its currency, where the event carried one. */
	value_minor?: number;
	currency?: string;
	/** Short tag under which the same visitor's events can be seen to belong together. */
	visitor?: string;
}

/** Reports by their name. */
export interface Reports {
	overview: OverviewReport;
	series: SeriesReport;
	pages: PagesReport;
	channels: ChannelsReport;
}

export type ReportName = keyof Reports;

/** A question to the store. */
export interface ReportQuery<N extends ReportName = ReportName> extends Range {
	report: N;
	site: string;
	/** Milliseconds since 1970 at which open and abandoned carts are told apart. */
	asOf: number;
	/** Rows of a list at most. */
	limit?: number;
}
