import { toMinor } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { COUNTS, PARAMS, sourceOf, type StoredParams } from '../event-fields.js';
import { momentsOf, sessionSet } from '../sessions/session-set.js';
import { finishList } from './finish.js';

interface Event {
	t: number;
	id: Buffer;
	visitor: number;
	source: number;
	name: number;
	path: number | null;
	params: StoredParams;
	traffic: number | null;
	agent: number | null;
}

interface Session {
	visitor: number;
	start: number;
	end: number;
}

const EVENTS = `SELECT e.t, e.id, e.visitor, e.source, e.name, e.path, ${PARAMS} AS params, e.traffic, e.agent
	FROM event e WHERE e.visitor IN (SELECT value FROM json_each(:visitors)) AND e.t >= :since AND e.t < :until AND ${COUNTS}
	ORDER BY e.t, e.id`;

/** Number of no person. */
const NOBODY = 0;

/** What one person did, in any browser and shop, in order of time. */
export function journeyReport(context: ReportContext, query: ReportQuery<'journey'>): ListReport {
	const { db, persons, site, owners } = context;
	const person = persons.find(site.no, query.options?.['person'] ?? '') ?? NOBODY;
	const own = db
		.prepare<[number, number], number>('SELECT visitor FROM membership WHERE site = ? AND person = ?')
		.pluck()
		.all(site.no, person);
	const visitors = JSON.stringify(own);
	const shared = new Set(JSON.parse(owners.load(site)) as number[]);
	const isTheirs = ({ visitor, t, id }: Event): boolean =>
		!shared.has(visitor) || owners.personOf(visitor, t, id) === person;
	const { sql, bind } = sessionSet(context, query);
	const sessions = db
		.prepare<[object], Session>(
			`SELECT s.visitor, s.start, s."end" AS end FROM session s
			WHERE ${sql} AND s.visitor IN (SELECT value FROM json_each(:visitors)) ORDER BY s.start, s.visitor`,
		)
		.all({ ...bind, visitors });
	const rows = db
		.prepare<[object], Event>(EVENTS)
		.all({ visitors, ...momentsOf(context, query) })
		.filter(isTheirs)
		.map((event) => rowOf(context, event, sessions));
	return finishList(context, query, { rows, totals: { session: sessions.length }, answeredBy: 'events' });
}

function rowOf({ numbers, site, fields }: ReportContext, event: Event, sessions: readonly Session[]): Row {
	const { t, visitor, path, traffic, agent } = event;
	const source = sourceOf(event.source);
	const inside = sessions.findIndex((each) => each.visitor === visitor && each.start <= t && t <= each.end);
	const { value, currency = site.currency } = fields.params(event.params);
	return {
		event: numbers.textOf(event.name),
		time: new Date(t).toISOString(),
		session: source === 'browser' && inside >= 0 ? inside + 1 : null,
		source,
		path: path === null ? null : numbers.textOf(path),
		channel: traffic === null ? null : numbers.trafficOf(traffic).channel,
		device: agent === null ? null : (numbers.agentOf(agent).device ?? null),
		currency: value === undefined ? null : currency,
		value_minor: value === undefined ? null : toMinor(value, currency),
	};
}
