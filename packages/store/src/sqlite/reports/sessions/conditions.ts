import { type Filter, type FilterOp, scopeOf, splitOp, valueTest } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { PARAMS, WITHIN_SESSION } from '../event-fields.js';
import { GROUPS, type GroupName } from './groups.js';

/** A condition over `session s`, with the values that it names. */
export interface Condition {
	sql: string;
	bind: Record<string, unknown>;
}

/** Dimensions with two values, yes and no, as SQL over `session s` that gives 1 or 0. */
const FLAGS: Readonly<Record<string, string>> = {
	converted: '(s.orders > 0)',
	engaged: '(s.engaged = 1)',
	has_ordered: 'EXISTS (SELECT 1 FROM orders o WHERE o.owner = s.person AND o.site = s.site)',
	// known users count down from -1
	known_user: '(s.person < 0)',
};

/**
 * A filter as SQL. Of texts it asks for the numbers under which those that fit are stored, so that no text of a question is
 * ever part of a statement. `range` holds for the sessions among which values are looked for.
 */
export function conditionOf(context: ReportContext, filter: Filter, place: number, range: Condition): Condition {
	const { op, negated } = splitOp(filter.op);
	const { dimension, values } = filter;
	const name = `f${place}`;
	if (scopeOf(dimension) === 'event') return eventCondition(context, { dimension, op, values }, negated, name);
	const test = valueTest(op, values);
	const flag = FLAGS[dimension];
	if (flag !== undefined) {
		const fitting = [0, 1].filter((value) => test(value === 1 ? 'yes' : 'no') !== negated);
		return { sql: `${flag} IN ${listOf(name)}`, bind: { [name]: JSON.stringify(fitting) } };
	}
	const { raw, label } = GROUPS[dimension as GroupName];
	const known = context.db
		.prepare<[object], number | string | null>(`SELECT DISTINCT ${raw} FROM session s WHERE ${range.sql}`)
		.pluck()
		.all(range.bind);
	const fitting = known.filter((value) => test(label(value, context.numbers) ?? '') !== negated);
	return {
		sql: `ifnull(${raw}, ${NOTHING}) IN ${listOf(name)}`,
		bind: { [name]: JSON.stringify(fitting.map((value) => value ?? NOTHING)) },
	};
}

/** Stands for "no value" among numbers from 1 and texts. */
const NOTHING = -1;

const listOf = (name: string): string => `(SELECT value FROM json_each(:${name}))`;

function eventCondition(context: ReportContext, filter: Filter, negated: boolean, name: string): Condition {
	const inside = eventTest(context, filter, name);
	const sql = `EXISTS (SELECT 1 FROM event e WHERE ${WITHIN_SESSION} AND ${inside.sql})`;
	return { sql: negated ? `NOT ${sql}` : sql, bind: inside.bind };
}

function eventTest(context: ReportContext, { dimension, op, values }: Filter, name: string): Condition {
	if (dimension.startsWith('param:')) {
		return {
			sql: `param_fits(${PARAMS}, :${name}p, :${name}o, :${name}) = 1`,
			bind: { [`${name}p`]: dimension.slice('param:'.length), [`${name}o`]: op, [name]: JSON.stringify(values) },
		};
	}
	const bind = { [name]: JSON.stringify(textNumbers(context, op, values)) };
	if (dimension === 'event') return { sql: `e.name IN ${listOf(name)}`, bind };
	const view = wordNumber(context, 'page_view');
	return { sql: `e.name = :${name}v AND e.path IN ${listOf(name)}`, bind: { ...bind, [`${name}v`]: view } };
}

/** Numbers of all texts that fit, of whatever kind: paths are only compared with paths, names with names. */
export function textNumbers({ db }: ReportContext, op: FilterOp, values: string[]): number[] {
	if (op === 'is') {
		const find = db.prepare<[string], number>('SELECT no FROM text WHERE value = ?').pluck();
		return values.flatMap((value) => find.get(value) ?? []);
	}
	const test = valueTest(op, values);
	const fitting: number[] = [];
	const all = db.prepare<[], [no: number, value: string]>('SELECT no, value FROM text').raw();
	for (const [no, value] of all.iterate()) if (test(value)) fitting.push(no);
	return fitting;
}

/** Number of a text in the dictionary; one that no event has when the text was never stored. */
export function wordNumber({ db }: ReportContext, word: string): number {
	return db.prepare<[string], number>('SELECT no FROM text WHERE value = ?').pluck().get(word) ?? NOTHING;
}
