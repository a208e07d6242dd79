import type { LeftOutReason, SubjectName } from '@aisle/protocol';
import { fromIdBytes, sourceCodes } from '../../../codes.js';
import { DURING, EVENTS_BY_TIME, WITHIN_SESSION } from '../../event-fields.js';
import { momentsOf, sessionSet } from '../../sessions/session-set.js';
import { type Ask, fact, type Facts, type Outside, type Subject } from '../subject.js';
import type { EventRow, EventSort } from './event-sort.js';
import { eventSort } from './event-sorts.js';

const BROWSER = sourceCodes.toCode('browser');

/** SQL for the person of `event e`; nobody: `NULL`. */
const PERSON = `CASE WHEN e.visitor IS NULL THEN NULL
	WHEN e.visitor IN (SELECT value FROM json_each(:shared)) THEN shared_owner(e.visitor, e.t, e.id)
	ELSE sole_owner(e.visitor) END`;

const columns = (person: string, dated: string, { reads }: EventSort): string =>
	`e.n, e.t, e.id, e.source, e.bot, e.automated, e.name, ${person} AS person, ${dated} AS dated,
	${reads[0] ?? 'NULL'} AS first, ${reads[1] ?? 'NULL'} AS second, ${reads[2] ?? 'NULL'} AS third`;

/** Events of one sort: those that the question is about, and those of the range that it leaves out. */
export function* eventSubjects(ask: Ask, subjects: SubjectName): Iterable<Subject | Outside> {
	const { context, query } = ask;
	const sort = eventSort(ask, subjects);
	const set = sessionSet(context, query);
	const moments = momentsOf(context, query);
	const shared = context.owners.load(context.site);
	const bind = { ...set.bind, ...moments, ...sort.bind, shared };
	const inSessions = new Set<string>();
	let beyond = 0;
	if (set.isFiltered && subjects !== 'stored') {
		const sql = `SELECT ${columns('s.person', 's.start', sort)} FROM session s CROSS JOIN event e ON ${WITHIN_SESSION}
			${sort.from} WHERE ${set.sql} AND ${sort.where}`;
		for (const row of context.db.prepare<[object], EventRow>(sql).iterate(bind)) {
			inSessions.add(keyOf(row));
			if (row.t < moments.since || row.t >= moments.until) beyond++;
			yield toSubject(ask, sort, row, undefined);
		}
	}
	const during = `SELECT ${columns(PERSON, 'e.t', sort)} FROM ${EVENTS_BY_TIME} ${sort.from} WHERE ${DURING} AND ${sort.where}`;
	for (const row of context.db.prepare<[object], EventRow>(during).iterate(bind)) {
		if (set.isFiltered && inSessions.has(keyOf(row))) continue;
		yield toSubject(ask, sort, row, set.isFiltered ? 'filtered_out' : undefined);
	}
	const outside = `SELECT count(*) FROM event e ${sort.from}
		WHERE e.site = :site AND (e.t < :since OR e.t >= :until) AND ${sort.where}`;
	const isOpen = query.from === undefined && query.to === undefined;
	const count = isOpen ? 0 : (context.db.prepare<[object], number>(outside).pluck().get(bind) ?? 0);
	yield { kind: 'event', outside: count - beyond };
}

/** An event may come once for each of its products. */
function keyOf({ n, first }: EventRow): string {
	return `${n} ${first}`;
}

function toSubject(ask: Ask, sort: EventSort, row: EventRow, left: LeftOutReason | undefined): Subject {
	const { context, isInHour } = ask;
	const { t, id, name, person, dated } = row;
	const isOutside = isInHour !== undefined && !isInHour(dated);
	return {
		kind: 'event',
		reason: sort.reasonOf(row) ?? left ?? (isOutside ? 'outside_range' : undefined),
		row: sort.rowOf(row),
		person,
		t,
		facts: { browser: fact(row.source === BROWSER), ...sort.factsOf(row) } satisfies Facts,
		describe: () => {
			const event = fromIdBytes(id);
			return { id: event, event, label: sort.labelOf?.(row) ?? context.numbers.textOf(name) };
		},
	};
}
