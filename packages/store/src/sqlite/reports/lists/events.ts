import type { AnsweredBy, ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { PARAMS } from '../event-fields.js';
import { countPersons, eventsOf, type EventSet, narrowed } from '../event-set.js';
import { rate } from '../range.js';
import { createPairSet } from '../pair-set.js';
import { type ColumnSessions, columnSessions } from '../sessions/column-sessions.js';
import { wordNumber } from '../sessions/conditions.js';
import { sessionEvents } from '../sessions/session-events.js';
import { isFiltered, sessionSet } from '../sessions/session-set.js';
import { persons, personsByValue, sumsByValue } from '../sums.js';
import { byFigures, finishList, sumOf } from './finish.js';

type Key = number | string | null;

/** Events by name, or by the values of one of their parameters. */
export function eventsReport(context: ReportContext, query: ReportQuery<'events'>): ListReport {
	const isSummed = !isFiltered(query) && query.options?.['param'] === undefined;
	return isSummed ? fromRolls(context, query) : fromEvents(context, query);
}

function fromRolls(context: ReportContext, query: ReportQuery<'events'>): ListReport {
	const { db, numbers, site } = context;
	const { days } = sessionSet(context, query);
	const event = query.options?.['event'];
	const visitors = personsByValue(db, site.no, 'event', days);
	const rows: Row[] = [];
	let seen = 0;
	for (const [value, sums] of sumsByValue(db, site.no, 'event', days)) {
		const name = numbers.textOf(value);
		if (event !== undefined && event !== name) continue;
		rows.push(rowOf(name, sums.events ?? 0, visitors.get(value) ?? 0));
		seen = visitors.get(value) ?? 0;
	}
	const everybody = event === undefined ? persons(db, site.no, 'all', days) : seen;
	return listOf(context, query, rows, everybody, 'rollup');
}

function fromEvents(context: ReportContext, query: ReportQuery<'events'>): ListReport {
	const { event, param } = query.options ?? {};
	const sessions =
		isFiltered(query) && param === undefined ? columnSessions(context, sessionSet(context, query)) : undefined;
	if (sessions !== undefined) return fromColumns(context, query, sessions);
	const all = eventsOf(context, query);
	const named = event === undefined ? all : narrowed(all, 'e.name = :name', { name: wordNumber(context, event) });
	const key = param === undefined ? 'e.name' : `param_text(${PARAMS}, :param)`;
	const set: EventSet = param === undefined ? named : { ...named, bind: { ...named.bind, param } };
	const visitors = countPersons<Key>(context, set, key);
	const counts = context.db
		.prepare<[object], [Key, number]>(`SELECT ${key}, count(*) FROM ${set.from} WHERE ${set.where} GROUP BY 1`)
		.raw()
		.all(set.bind);
	const rows = counts.map(([value, events]): Row => {
		const text = typeof value === 'number' ? context.numbers.textOf(value) : value;
		return rowOf(text, events, visitors.get(value) ?? 0);
	});
	const everybody = countPersons<number>(context, set, '0').get(0) ?? 0;
	return listOf(context, query, rows, everybody, 'events');
}

function fromColumns(context: ReportContext, query: ReportQuery<'events'>, sessions: ColumnSessions): ListReport {
	const event = query.options?.['event'];
	const wanted = event === undefined ? undefined : wordNumber(context, event);
	const counts = new Map<number, { no: number; events: number; visitors: number }>();
	const [seen, everybody] = [createPairSet(), createPairSet()];
	const slots = slotsOf(sessions);
	let visitors = 0;
	for (const { part, sessions: of } of sessionEvents(context, sessions.parts)) {
		for (let at = 0; at < part.count; at++) {
			const session = of[at] ?? -1;
			const name = part.name.values[part.name.codes[at] ?? 0] ?? 0;
			if (session < 0 || (wanted !== undefined && wanted !== name)) continue;
			let sums = counts.get(name);
			if (sums === undefined) counts.set(name, (sums = { no: counts.size, events: 0, visitors: 0 }));
			const slot = slots[session] ?? 0;
			sums.events++;
			if (seen.add(sums.no, slot)) sums.visitors++;
			if (everybody.add(0, slot)) visitors++;
		}
	}
	const rows = [...counts].map(([name, of]) => rowOf(context.numbers.textOf(name), of.events, of.visitors));
	return listOf(context, query, rows, visitors, 'events');
}

/** Slots of the persons of all sessions, by the number of the session. */
function slotsOf({ parts, slotOf }: ColumnSessions): Uint32Array {
	const slots = new Uint32Array(parts.reduce((sum, { part }) => sum + part.count, 0));
	let session = 0;
	for (const { part } of parts) for (let at = 0; at < part.count; at++) slots[session++] = slotOf(part, at);
	return slots;
}

function rowOf(value: string | null, events: number, visitors: number): Row {
	return { value, events, visitors, events_per_visitor: rate(events, visitors) };
}

function listOf(
	context: ReportContext,
	query: ReportQuery<'events'>,
	rows: Row[],
	visitors: number,
	answeredBy: AnsweredBy,
): ListReport {
	rows.sort(byFigures<Row>('value', 'events', 'visitors'));
	const events = sumOf(rows, 'events');
	const totals = { events, visitors, events_per_visitor: rate(events, visitors) };
	return finishList(context, query, { rows, totals, answeredBy });
}
