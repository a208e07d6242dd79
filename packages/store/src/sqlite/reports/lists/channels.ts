import type { ChannelRow, ChannelsReport, ReportQuery } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { isFiltered, sessionSet } from '../sessions/session-set.js';
import { persons, personsByValue, sumsByValue } from '../sums.js';
import { byFigures, finishList, sumOf } from './finish.js';
import { type GroupSums, noSums } from './column-groups.js';
import { groupFigures, sessionGroupsReport } from './session-groups.js';

/** Sessions, persons and orders by channel: from the roll-ups, or, with filters, from the sessions themselves. */
export function channelsReport(context: ReportContext, query: ReportQuery<'channels'>): ChannelsReport {
	if (isFiltered(query)) return sessionGroupsReport(context, query) as ChannelsReport;
	const { db, numbers, site } = context;
	const set = sessionSet(context, query);
	const visitors = personsByValue(db, site.no, 'channel', set.days);
	const all = noSums();
	const rows: ChannelRow[] = [];
	for (const [value, sums] of sumsByValue(db, site.no, 'channel', set.days)) {
		const of: GroupSums = {
			sessions: sums.sessions ?? 0,
			engaged: sums.engaged_sessions ?? 0,
			engagedMs: sums.engaged_ms ?? 0,
			converting: sums.converting_sessions ?? 0,
			visitors: visitors.get(value) ?? 0,
			orders: sums.orders ?? 0,
			net: sums.net_revenue_minor ?? 0,
		};
		all.engagedMs += of.engagedMs;
		rows.push({ channel: numbers.textOf(value), ...groupFigures(of) });
	}
	rows.sort(byFigures<ChannelRow>('channel', 'sessions'));
	all.visitors = persons(db, site.no, 'session', set.days);
	all.sessions = sumOf(rows, 'sessions');
	all.engaged = sumOf(rows, 'engaged_sessions');
	all.converting = sumOf(rows, 'converting_sessions');
	all.orders = sumOf(rows, 'orders');
	all.net = sumOf(rows, 'net_revenue_minor');
	return finishList(context, query, { rows, totals: groupFigures(all), answeredBy: 'rollup' });
}
