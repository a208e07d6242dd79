import type { ChannelRow, ChannelsReport, ReportQuery } from '@aisle/protocol';
import type { ReportContext } from './context.js';
import { daysOf } from './range.js';
import { personsByValue, sumsByValue } from './sums.js';

/** Sessions, persons and orders by channel. */
export function channelsReport({ db, numbers, site }: ReportContext, query: ReportQuery<'channels'>): ChannelsReport {
	const days = daysOf(query);
	const visitors = personsByValue(db, site.no, 'channel', days);
	const rows: ChannelRow[] = [];
	for (const [value, sums] of sumsByValue(db, site.no, 'channel', days)) {
		rows.push({
			channel: numbers.textOf(value),
			sessions: sums.sessions ?? 0,
			engaged_sessions: sums.engaged_sessions ?? 0,
			visitors: visitors.get(value) ?? 0,
			converting_sessions: sums.converting_sessions ?? 0,
			orders: sums.orders ?? 0,
			net_revenue_minor: sums.net_revenue_minor ?? 0,
		});
	}
	rows.sort((a, b) => b.sessions - a.sessions || (a.channel < b.channel ? -1 : 1));
	const { from, to } = query;
	return {
		site: site.name,
		currency: site.currency,
		...(from === undefined ? {} : { from }),
		...(to === undefined ? {} : { to }),
		rows: query.limit === undefined ? rows : rows.slice(0, query.limit),
	};
}
