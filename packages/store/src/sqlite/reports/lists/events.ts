import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { PARAMS } from '../event-fields.js';
import { countPersons, eventsOf, type EventSet, narrowed } from '../event-set.js';
import { rate } from '../range.js';
import { wordNumber } from '../sessions/conditions.js';
import { byFigures, finishList, sumOf } from './finish.js';

type Key = number | string | null;

/** Events by name, or by the values of one of their parameters. */
export function eventsReport(context: ReportContext, query: ReportQuery<'events'>): ListReport {
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
		const seen = visitors.get(value) ?? 0;
		const text = typeof value === 'number' ? context.numbers.textOf(value) : value;
		return { value: text, events, visitors: seen, events_per_visitor: rate(events, seen) };
	});
	rows.sort(byFigures<Row>('value', 'events', 'visitors'));
	const events = sumOf(rows, 'events');
	const everybody = countPersons<number>(context, set, '0').get(0) ?? 0;
	const totals = { events, visitors: everybody, events_per_visitor: rate(events, everybody) };
	return finishList(context, query, { rows, totals, answeredBy: 'events' });
}
