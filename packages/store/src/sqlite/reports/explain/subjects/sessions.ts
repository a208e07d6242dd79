import { CHECKOUT_STEPS, furthestStep } from '@aisle/analytics';
import type { Cell, ExplainQuery } from '@aisle/protocol';
import { fromIdBytes } from '../../../codes.js';
import { GROUP_BY_REPORT } from '../../lists/session-groups.js';
import { type Group, GROUPS, type GroupName, SEPARATOR } from '../../sessions/groups.js';
import { sessionSet } from '../../sessions/session-set.js';
import { type Ask, type Facts, fact, type Outside, type Subject } from '../subject.js';

type Row = [
	visitor: number,
	start: number,
	startId: Buffer,
	person: number,
	engaged: number,
	singlePage: number,
	engagedMs: number,
	orders: number,
	steps: number,
	entryPath: number | null,
	raw: number | string | null,
	fits: number,
];

const COLUMNS = `s.visitor, s.start, s.start_id, s.person, s.engaged, s.single_page, s.engaged_ms, s.orders, s.steps,
	s.entry_path`;

/** Sessions that began in the range, those that do not meet the filters among them. */
export function* sessionSubjects(ask: Ask): Iterable<Subject | Outside> {
	const { context, query, isInHour } = ask;
	const set = sessionSet(context, query);
	const names = rowNamer(ask);
	const whose = ofOnePerson(ask);
	const bind = { ...set.bind, ...whose.bind };
	const inside = `SELECT ${COLUMNS}, ${names.raw}, (${set.sql}) FROM session s
		WHERE s.site = :site AND s.day BETWEEN :from AND :to ${whose.sql}`;
	for (const row of context.db.prepare<[object], Row>(inside).raw().iterate(bind)) {
		const [, start, startId, person, engaged, singlePage, engagedMs, orders, steps, entryPath, raw, fits] = row;
		const isOutside = isInHour !== undefined && !isInHour(start);
		yield {
			kind: 'session',
			reason: fits === 0 ? 'filtered_out' : isOutside ? 'outside_range' : undefined,
			row: names.of(raw),
			person,
			t: start,
			facts: {
				engaged,
				bounced: 1 - engaged,
				single_page: singlePage,
				converting: fact(orders > 0),
				engaged_ms: engagedMs,
				...stepFacts(query, steps, orders),
			},
			describe: () => {
				const event = fromIdBytes(startId);
				return { id: event, event, label: entryPath === null ? null : context.numbers.textOf(entryPath) };
			},
		};
	}
	const outside = `SELECT ${names.raw}, count(*) FROM session s
		WHERE s.site = :site AND NOT s.day BETWEEN :from AND :to ${whose.sql} GROUP BY 1`;
	let count = 0;
	const counts = context.db.prepare<[object], [Row[10], number]>(outside).raw();
	for (const [raw, sessions] of counts.all({ ...bind, zone: context.site.timeZone })) {
		if (query.row === undefined || isRow(query.row, names.of(raw))) count += sessions;
	}
	yield { kind: 'session', outside: count };
}

function isRow(asked: readonly Cell[], names: readonly Cell[] | undefined): boolean {
	return names === undefined || asked.every((cell, at) => names[at] === cell);
}

/** How the row of a session is found in lists by one of its dimensions; every session stands in the rows of the others. */
export interface RowNamer {
	/** SQL over `session s`. */
	raw: string;
	of(raw: number | string | null): readonly Cell[] | undefined;
}

export function rowNamer({ context, query }: Ask): RowNamer {
	const name: GroupName | undefined = Object.hasOwn(GROUP_BY_REPORT, query.report)
		? GROUP_BY_REPORT[query.report as keyof typeof GROUP_BY_REPORT]
		: undefined;
	if (name === undefined) return { raw: 'NULL', of: () => undefined };
	const group: Group = GROUPS[name];
	const known = new Map<number | string | null, readonly Cell[]>();
	return {
		raw: group.raw,
		of(raw) {
			let names = known.get(raw);
			if (names === undefined) known.set(raw, (names = namesOf(name, group.label(raw, context.numbers))));
			return names;
		},
	};
}

function namesOf(group: GroupName, label: string | null): readonly Cell[] {
	if (group !== 'source_medium') return [label];
	return label === null ? [null, null] : label.split(SEPARATOR);
}

const STEPS: readonly string[] = ['session', ...CHECKOUT_STEPS, 'purchase'];

/** How far a session came, against the step that is asked for; without one: all sessions, and those that came through. */
function stepFacts({ report, row }: ExplainQuery, steps: number, orders: number): Facts {
	if (report !== 'checkout') return {};
	const furthest = furthestStep(steps, orders);
	const last = STEPS.length - 1;
	const asked = row === undefined ? 0 : STEPS.indexOf(String(row[0]));
	return {
		reached: fact(asked >= 0 && furthest >= asked),
		reached_before: fact(asked >= 0 && furthest >= Math.max(0, asked - 1)),
		reached_share: fact(row === undefined ? furthest === last : asked >= 0 && furthest >= asked),
		stopped: fact(furthest === asked && asked < last),
	};
}

/** The sessions of one journey. */
function ofOnePerson({ context, query }: Ask): { sql: string; bind: Record<string, unknown> } {
	if (query.report !== 'journey') return { sql: '', bind: {} };
	const person = context.persons.find(context.site.no, query.options?.['person'] ?? '') ?? 0;
	return {
		sql: 'AND s.visitor IN (SELECT visitor FROM membership WHERE site = :site AND person = :person)',
		bind: { person },
	};
}
