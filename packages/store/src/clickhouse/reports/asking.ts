import type { SiteRules } from '@aisle/analytics';
import { type Filter, type Range, scopeOf, type SegmentGroup, splitOp, valueTest } from '@aisle/protocol';
import type { Site } from '@aisle/protocol';
import { type Days, daysOf } from '../../sqlite/reports/range.js';
import { type GroupName, SEPARATOR } from '../../sqlite/reports/sessions/groups.js';
import type { Database, Value } from '../database.js';
import { findSegment } from '../definitions.js';

/** What a report reads from. */
export interface Asking {
	database: Database;
	site: Site;
	rules: SiteRules;
}

/** A part of a statement, with the values that it names. */
export interface Part {
	sql: string;
	values: Record<string, Value>;
}

/** What a question is about. */
export interface Question extends Range {
	filters?: readonly Filter[];
	/** Names of segments. */
	segments?: readonly string[];
}

/** The sessions that a question is about: `sql` holds for those of `session AS s`. */
export interface SessionSet extends Part {
	isFiltered: boolean;
	days: Days;
}

/** SQL over `session AS s` for the label of a session; no value: `NULL`. */
export const LABELS: Readonly<Record<GroupName, string>> = {
	channel: 's.channel',
	source: 's.source',
	medium: 's.medium',
	source_medium: `concat(s.source, '${SEPARATOR.replace('\n', '\\n')}', s.medium)`,
	campaign: 's.campaign',
	term: 's.term',
	content: 's.content',
	referrer_host: 's.referrer_host',
	entry_path: 's.entry_path',
	exit_path: 's.exit_path',
	country: 's.country',
	region: 's.region',
	language: 's.language',
	device: 's.device',
	browser: 's.browser',
	os: 's.os',
};

/** Dimensions with two values, yes and no. */
const FLAGS: Readonly<Record<string, string>> = {
	converted: 's.orders > 0',
	engaged: 's.engaged = 1',
	has_ordered: 's.person IN (SELECT owner FROM orders WHERE site = {site} AND owner IS NOT NULL)',
	known_user: "startsWith(s.person, 'u:')",
};

/** The values that every statement about a site and a range of days may name. */
export function valuesOf({ site }: Asking, { from, to }: Days): Record<string, Value> {
	return { site: site.name, from, to, currency: site.currency };
}

/** The sessions that began in the range and meet all filters. */
export async function sessionSet(asking: Asking, question: Question): Promise<SessionSet> {
	const days = daysOf(question);
	const range: Part = { sql: 's.site = {site} AND s.day BETWEEN {from} AND {to}', values: valuesOf(asking, days) };
	const among: Among = { ...range, events: 'e.site = {site} AND e.session_day BETWEEN {from} AND {to}' };
	const { filters = [], segments = [] } = question;
	let place = 0;
	const next = () => `f${place++}`;
	const parts = [range];
	for (const filter of filters) parts.push(await conditionOf(asking, filter, next(), among));
	for (const name of segments) parts.push(await segmentCondition(asking, name, among, next));
	return {
		sql: parts.map(({ sql }) => `(${sql})`).join(' AND '),
		values: joined(parts),
		isFiltered: filters.length + segments.length > 0,
		days,
	};
}

/** The sessions among which a filter looks: `sql` holds for those of `session AS s`, `events` for what is in them of `seen AS e`. */
interface Among extends Part {
	events: string;
}

async function segmentCondition(asking: Asking, name: string, among: Among, next: () => string): Promise<Part> {
	const { include, exclude } = await findSegment(asking.database, asking.site.name, name);
	const groups = async (of: readonly SegmentGroup[]): Promise<Part | undefined> => {
		const parts: Part[] = [];
		for (const group of of) parts.push(await groupCondition(asking, group, among, next));
		if (parts.length === 0) return undefined;
		return { sql: parts.map(({ sql }) => sql).join(' OR '), values: joined(parts) };
	};
	const [included, excluded] = [await groups(include), await groups(exclude)];
	const parts = [included?.sql ?? 'true', excluded === undefined ? 'true' : `NOT (${excluded.sql})`];
	return { sql: `(${parts.join(') AND (')})`, values: { ...included?.values, ...excluded?.values } };
}

async function groupCondition(
	asking: Asking,
	{ of, filters }: SegmentGroup,
	range: Among,
	next: () => string,
): Promise<Part> {
	// of a person everything is looked at, whenever it was
	const always = {
		sql: 's.site = {site}',
		events: 'e.site = {site} AND e.session_day IS NOT NULL',
		values: range.values,
	};
	const among = of === 'person' ? always : range;
	const parts: Part[] = [];
	for (const filter of filters) parts.push(await conditionOf(asking, filter, next(), among));
	const all = parts.map(({ sql }) => `(${sql})`).join(' AND ');
	const persons = `s.person IN (SELECT s.person FROM session AS s WHERE ${among.sql} AND ${all})`;
	return { sql: `(${of === 'person' ? persons : all})`, values: joined(parts) };
}

function joined(parts: readonly Part[]): Part['values'] {
	return Object.assign({}, ...parts.map(({ values }) => values));
}

/** A filter as SQL: of the values that there are, those that fit are looked for here and named in the statement. */
async function conditionOf({ database }: Asking, filter: Filter, name: string, among: Among): Promise<Part> {
	const { op, negated } = splitOp(filter.op);
	const { dimension, values } = filter;
	const test = valueTest(op, values);
	if (scopeOf(dimension) === 'event') return eventCondition(database, dimension, test, negated, name, among);
	const flag = FLAGS[dimension];
	if (flag !== undefined) {
		const fitting = [0, 1].filter((value) => test(value === 1 ? 'yes' : 'no') !== negated);
		return { sql: `(${flag}) IN {${name}}`, values: { [name]: fitting } };
	}
	const label = `ifNull(${LABELS[dimension as GroupName]}, '')`;
	const sql = `SELECT DISTINCT toString(${label}) AS value FROM session AS s WHERE ${among.sql}`;
	const known = await database.rows<{ value: string }>(sql, among.values);
	const fitting = known.flatMap(({ value }) => (test(value) === negated ? [] : [value]));
	return { sql: `toString(${label}) IN {${name}}`, values: { [name]: fitting } };
}

/** Sessions with, or without, an event in them that fits. */
async function eventCondition(
	database: Database,
	dimension: string,
	test: (value: string) => boolean,
	negated: boolean,
	name: string,
	among: Among,
): Promise<Part> {
	const isParam = dimension.startsWith('param:');
	const param = isParam ? dimension.slice('param:'.length) : '';
	const [value, holds] = isParam
		? [`e.texts[{${name}p}]`, `mapContains(e.texts, {${name}p})`]
		: dimension === 'event'
			? ['e.name', 'true']
			: ['e.path', "e.name = 'page_view' AND e.path IS NOT NULL"];
	const inside = `${among.events} AND ${holds}`;
	const bind = { ...among.values, [`${name}p`]: param };
	const sql = `SELECT DISTINCT toString(${value}) AS value FROM seen AS e WHERE ${inside}`;
	const known = await database.rows<{ value: string }>(sql, bind);
	const fitting = known.flatMap((each) => (test(each.value) ? [each.value] : []));
	return {
		sql: `(s.visitor, s.start) ${negated ? 'NOT IN' : 'IN'} (SELECT e.visitor, assumeNotNull(e.session_start)
			FROM seen AS e WHERE ${inside} AND toString(${value}) IN {${name}})`,
		values: { [name]: fitting, [`${name}p`]: param },
	};
}

/** Holds for events of `seen AS e` within the sessions of a set. */
export function withinSessions({ sql }: SessionSet): string {
	return `e.site = {site} AND e.session_day BETWEEN {from} AND {to} AND (e.visitor, assumeNotNull(e.session_start)) IN
		(SELECT s.visitor, s.start FROM session AS s WHERE ${sql})`;
}

/** Holds for events of `seen AS e` that count, and for those of them that a browser recorded and somebody is known by. */
export const COUNTS = "e.state = 'counted'";
export const FROM_BROWSER = `${COUNTS} AND e.source = 'browser' AND e.person != ''`;

/** `orders AS o` with the `session AS s` to which each belongs. */
export const WITH_SESSION = `orders AS o INNER JOIN session AS s
	ON s.site = o.site AND s.visitor = o.visitor AND s.start = o.session_start`;

/** Orders that belong to sessions: without filters those placed in the range, with filters those of the matching sessions. */
export function ordersInSessions({ sql, isFiltered }: SessionSet): { from: string; where: string } {
	if (isFiltered) return { from: WITH_SESSION, where: `o.site = {site} AND ${sql}` };
	return { from: WITH_SESSION, where: 'o.site = {site} AND s.site = {site} AND o.day BETWEEN {from} AND {to}' };
}

/** The same with orders that belong to no session, where no filter asks for sessions. */
export function allOrders(set: SessionSet): { from: string; where: string } {
	if (set.isFiltered) return ordersInSessions(set);
	return { from: 'orders AS o', where: 'o.site = {site} AND o.day BETWEEN {from} AND {to}' };
}
