import type { AnsweredBy, ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { PARAMS } from '../event-fields.js';
import { countPersons, eventsOf, type EventSet, narrowed } from '../event-set.js';
import { rate } from '../range.js';
import { wordNumber } from '../sessions/conditions.js';
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
