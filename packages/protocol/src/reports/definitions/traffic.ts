import { column, type ReportColumn } from '../columns.js';
import { list } from '../definition.js';

/** What is told of a group of sessions. */
const SESSION_FIGURES: readonly ReportColumn[] = [
	column('sessions', 'count', 'Sessions by their start.'),
	column('engaged_sessions', 'count', 'Engaged sessions.', 'Engaged'),
	column('bounce_rate', 'rate', 'Sessions that were not engaged, of the sessions of the row.'),
	column('visitors', 'count', 'Persons with such a session, each counted once.'),
	column('engaged_time_ms', 'ms', 'Active foreground time, mean of the sessions of the row.', 'Engaged time'),
	column('converting_sessions', 'count', 'Sessions with an order.', 'Converting'),
	column('session_conversion_rate', 'rate', 'Converting sessions, of the sessions of the row.', 'Conversion rate'),
	column('orders', 'count', 'Orders that belong to such a session.'),
	column('net_revenue_minor', 'money_minor', 'Net revenue of these orders in the currency of the site.'),
];

const sessionsBy = (key: string, what: string, description: string) =>
	list(description, [column(key, 'text', `${what}; null where none is known.`), ...SESSION_FIGURES]);

/** Lists of sessions by one of their dimensions; the first column is the dimension. */
export const TRAFFIC_REPORTS = {
	channels: sessionsBy('channel', 'GA4 default channel group', 'where visits came from and what they were worth'),
	sources: list('sources and media of visits', [
		column('source', 'text', 'Source; null for direct visits.'),
		column('medium', 'text', 'Medium; null for direct visits.'),
		...SESSION_FIGURES,
	]),
	campaigns: sessionsBy('campaign', 'Name of the campaign', 'campaigns that led to visits'),
	terms: sessionsBy('term', 'Search term of the campaign (utm_term)', 'search terms of campaigns'),
	contents: sessionsBy('content', 'Variant of the campaign (utm_content)', 'variants of campaigns'),
	referrers: sessionsBy('referrer_host', 'Host of the foreign page', 'foreign pages that led to visits, by host'),
	entries: sessionsBy('entry_path', 'Path of the first page view', 'pages on which visits began'),
	exits: sessionsBy('exit_path', 'Path of the last page view', 'pages on which visits ended'),
	countries: sessionsBy('country', 'ISO 3166-1 alpha-2 code', 'countries of visits'),
	regions: sessionsBy('region', 'ISO 3166-2 code, with the English name where it is known', 'regions of visits'),
	languages: sessionsBy('language', 'Primary tag of the language that the browser prefers', 'languages of visitors'),
	devices: sessionsBy('device', 'Kind of device', 'kinds of devices'),
	browsers: sessionsBy('browser', 'Name of the browser', 'browsers'),
	systems: sessionsBy('os', 'Operating system', 'operating systems'),
} as const;
