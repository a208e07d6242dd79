import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import { type GroupSums, noSums } from '../../sqlite/reports/lists/column-groups.js';
import { byFigures, finishList } from '../../sqlite/reports/lists/finish.js';
import { GROUP_BY_REPORT, groupFigures, type GroupReport, namesOf } from '../../sqlite/reports/lists/session-groups.js';
import { type Asking, LABELS, ordersInSessions, type SessionSet, sessionSet } from './asking.js';

type ByLabel = Map<string | null, GroupSums>;

/** Sessions of a range by a label, with their orders. */
export async function sessionGroupsReport(asking: Asking, query: ReportQuery<GroupReport>): Promise<ListReport> {
	const group = GROUP_BY_REPORT[query.report];
	const set = await sessionSet(asking, query);
	const sums = await sumsByLabel(asking, set, LABELS[group]);
	const rows = [...sums].map(([label, of]): Row => ({ ...namesOf(group, label), ...groupFigures(of) }));
	rows.sort(byFigures<Row>(group === 'source_medium' ? 'source' : group, 'sessions'));
	const isSummed = query.report === 'channels' && !set.isFiltered;
	const totals = groupFigures(await totalsOf(asking, set, sums));
	return finishList(asking, query, { rows, totals, answeredBy: isSummed ? 'rollup' : 'facts' });
}

async function sumsByLabel({ database }: Asking, set: SessionSet, label: string): Promise<ByLabel> {
	const sums: ByLabel = new Map();
	const text = `toString(${label})`;
	const ofSessions = await database.rows<{ label: string | null } & Partial<GroupSums>>(
		`SELECT ${text} AS label, count() AS sessions, sum(s.engaged) AS engaged, sum(s.engaged_ms) AS engagedMs,
			countIf(s.orders > 0) AS converting, uniqExact(s.person) AS visitors
		FROM session AS s WHERE ${set.sql} GROUP BY label`,
		set.values,
	);
	for (const { label: value, ...of } of ofSessions) sums.set(value, { ...noSums(), ...of });
	const { from, where } = ordersInSessions(set);
	const ofOrders = await database.rows<{ label: string | null; orders: number; net: number }>(
		`SELECT ${text} AS label, count() AS orders, sumIf(o.net_minor, o.currency = {currency}) AS net
		FROM ${from} WHERE ${where} GROUP BY label`,
		set.values,
	);
	for (const { label: value, ...of } of ofOrders) sums.set(value, { ...(sums.get(value) ?? noSums()), ...of });
	return sums;
}

async function totalsOf({ database }: Asking, set: SessionSet, sums: ByLabel): Promise<GroupSums> {
	const all = [...sums.values()];
	const [found] = await database.rows<{ n: number }>(
		`SELECT uniqExact(s.person) AS n FROM session AS s WHERE ${set.sql}`,
		set.values,
	);
	const total = (figure: keyof GroupSums): number => all.reduce((sum, of) => sum + of[figure], 0);
	return {
		sessions: total('sessions'),
		engaged: total('engaged'),
		engagedMs: total('engagedMs'),
		converting: total('converting'),
		visitors: found?.n ?? 0,
		orders: total('orders'),
		net: total('net'),
	};
}
