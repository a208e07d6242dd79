import type { Row } from './columns.js';
import type { LocalDate, Range } from './range.js';

/** What an answer was read from: sums by local day, rows of facts (sessions, orders, carts), or single events. */
export type AnsweredBy = 'rollup' | 'facts' | 'events';

/** A report that is a list. */
export interface ListReport<R extends Row = Row> {
	report: string;
	site: string;
	from: LocalDate | null;
	to: LocalDate | null;
	/** Moment at which open and abandoned carts were told apart, ISO 8601. */
	as_of: string;
	/** Currency of the figures: the site's, unless the report takes a currency and was asked for another. */
	currency: string;
	/** The rows that were asked for, in the order of the definition. */
	rows: R[];
	/** How many rows there are without limit and offset. */
	row_count: number;
	/** Figures of all rows; those that count persons count everybody once. */
	totals: Row;
	answered_by: AnsweredBy;
	/** Of reports that take a currency: the money of the range in all other currencies, minor units by code, never converted. */
	other_currencies?: Record<string, number>;
	/** The same of another range: its totals, and for each row the row of the same name, `null` where there was none. */
	comparison?: Required<Range> & { rows: (R | null)[]; totals: Row };
}

/** One page by its path. */
export type PageRow = {
	path: string;
	pageviews: number;
	/** Persons with such a page view. */
	visitors: number;
};

export type PagesReport = ListReport<PageRow>;

/** One channel by the GA4 default channel groups. */
export type ChannelRow = {
	channel: string;
	sessions: number;
	engaged_sessions: number;
	bounce_rate: number | null;
	/** Persons with a session of this channel. */
	visitors: number;
	engaged_time_ms: number | null;
	converting_sessions: number;
	session_conversion_rate: number | null;
	/** Orders placed in sessions of this channel. */
	orders: number;
	/** Net revenue of those orders in the site's currency, minor units. */
	net_revenue_minor: number;
};

export type ChannelsReport = ListReport<ChannelRow>;
