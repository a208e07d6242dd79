import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { rate } from '../range.js';
import { columnSessions } from '../sessions/column-sessions.js';
import { type GroupName, GROUPS, SEPARATOR } from '../sessions/groups.js';
import { ordersInSessions } from '../sessions/orders.js';
import { sessionSet, type SessionSet } from '../sessions/session-set.js';
import { columnGroups, type GroupsByLabel, type GroupSums, noSums } from './column-groups.js';
import { byFigures, finishList } from './finish.js';

/** Lists that differ in nothing but the group by which they count sessions. */
export const GROUP_BY_REPORT = {
	channels: 'channel',
	sources: 'source_medium',
	campaigns: 'campaign',
	terms: 'term',
	contents: 'content',
	referrers: 'referrer_host',
	entries: 'entry_path',
	exits: 'exit_path',
	countries: 'country',
	regions: 'region',
	languages: 'language',
	devices: 'device',
	browsers: 'browser',
	systems: 'os',
} as const satisfies Record<string, GroupName>;

export type GroupReport = keyof typeof GROUP_BY_REPORT;

/** Sessions of a range by a label, from the rows of sessions and orders. */
export function sessionGroupsReport(context: ReportContext, query: ReportQuery<GroupReport>): ListReport {
	const group = GROUP_BY_REPORT[query.report];
	const set = sessionSet(context, query);
	const { sums, visitors } = groupsOf(context, query, set, group);
	const key = group === 'source_medium' ? 'source' : group;
	const rows = [...sums].map(([label, of]): Row => ({ ...namesOf(group, label), ...groupFigures(of) }));
	rows.sort(byFigures<Row>(key, 'sessions'));
	return finishList(context, query, { rows, totals: totalsOf(sums, visitors), answeredBy: 'facts' });
}

/** From columns; where a filter asks for events, from the rows of the sessions that have them. */
function groupsOf(
	context: ReportContext,
	query: ReportQuery<GroupReport>,
	set: SessionSet,
	group: GroupName,
): { sums: GroupsByLabel; visitors: number } {
	const sessions = columnSessions(context, set);
	if (sessions !== undefined) return columnGroups(context, query, set, sessions, group);
	const sums = sumsGroupsByLabel(context, set, group);
	addOrders(context, query, set, group, sums);
	const count = `SELECT count(DISTINCT s.person) FROM session s WHERE ${set.sql}`;
	return { sums, visitors: context.db.prepare<[object], number>(count).pluck().get(set.bind) ?? 0 };
}

/** The label of a row in its columns. */
export function namesOf(group: GroupName, label: string | null): Row {
	if (group !== 'source_medium') return { [group]: label };
	const [source = null, medium = null] = label?.split(SEPARATOR) ?? [];
	return { source, medium };
}

/** Figures of a row. */
export function groupFigures(of: GroupSums) {
	return {
		sessions: of.sessions,
		engaged_sessions: of.engaged,
		bounce_rate: rate(of.sessions - of.engaged, of.sessions),
		visitors: of.visitors,
		engaged_time_ms: of.sessions === 0 ? null : Math.round(of.engagedMs / of.sessions),
		converting_sessions: of.converting,
		session_conversion_rate: rate(of.converting, of.sessions),
		orders: of.orders,
		net_revenue_minor: of.net,
	};
}

/** Adds everything but persons, who may stand in both. */
function add(to: GroupSums, more: Partial<GroupSums>): void {
	for (const figure of ['sessions', 'engaged', 'engagedMs', 'converting', 'orders', 'net'] as const) {
		to[figure] += more[figure] ?? 0;
	}
}

function entryOf(sums: GroupsByLabel, label: string | null): GroupSums {
	let of = sums.get(label);
	if (of === undefined) sums.set(label, (of = noSums()));
	return of;
}

type Raw = { raw: number | string | null } & Partial<GroupSums>;

function sumsGroupsByLabel({ db, numbers, labels }: ReportContext, set: SessionSet, group: GroupName): GroupsByLabel {
	const { raw, label } = GROUPS[group];
	const sums: GroupsByLabel = new Map();
	const additive = db
		.prepare<[object], Raw>(
			`SELECT ${raw} AS raw, count(*) AS sessions, sum(s.engaged) AS engaged, sum(s.engaged_ms) AS engagedMs,
				count(*) FILTER (WHERE s.orders > 0) AS converting
			FROM session s WHERE ${set.sql} GROUP BY 1`,
		)
		.all(set.bind);
	const labelByRaw = new Map(additive.map((row) => [row.raw, label(row.raw, numbers)]));
	for (const row of additive) add(entryOf(sums, labelByRaw.get(row.raw) ?? null), row);
	labels.use(labelByRaw);
	const visitors = db
		.prepare<[object], { label: string | null; visitors: number }>(
			`SELECT label_of(raw) AS label, count(DISTINCT person) AS visitors
			FROM (SELECT DISTINCT ${raw} AS raw, s.person AS person FROM session s WHERE ${set.sql}) GROUP BY 1`,
		)
		.all(set.bind);
	for (const row of visitors) entryOf(sums, row.label).visitors = row.visitors;
	return sums;
}

function addOrders(
	context: ReportContext,
	query: ReportQuery<GroupReport>,
	set: SessionSet,
	group: GroupName,
	sums: GroupsByLabel,
): void {
	const { raw, label } = GROUPS[group];
	const { from, where, bind } = ordersInSessions(context, query, set);
	const rows = context.db
		.prepare<[object], Raw>(
			`SELECT ${raw} AS raw, count(*) AS orders,
				coalesce(sum(o.net_minor) FILTER (WHERE o.currency = :currency), 0) AS net
			FROM ${from} WHERE ${where} GROUP BY 1`,
		)
		.all({ ...bind, currency: context.site.currency });
	for (const row of rows) add(entryOf(sums, label(row.raw, context.numbers)), row);
}

function totalsOf(sums: GroupsByLabel, visitors: number): Row {
	const all = noSums();
	for (const of of sums.values()) add(all, of);
	all.visitors = visitors;
	return groupFigures(all);
}
