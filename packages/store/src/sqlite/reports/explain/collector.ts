import { median } from '@aisle/analytics';
import type { Cell, ExplainedPart, LeftOut, LeftOutReason, Measure, SubjectKind } from '@aisle/protocol';
import { createNewest, type Newest } from './newest.js';
import { toItem } from './items.js';
import type { Ask, Outside, Subject } from './subject.js';

/** Examples of each reason. */
const EXAMPLES = 3;

/** What was taken of some subjects. */
export interface Collected extends Omit<ExplainedPart, 'part'> {}

/** Takes what a measure counts out of a stream of subjects, and remembers why the rest is left out. */
export interface Collector {
	add(subject: Subject | Outside): void;
	end(kind: SubjectKind): Collected;
}

export function createCollector(ask: Ask, measure: Measure, limit: number, offset: number): Collector {
	const row = measure.ofAllRows === true ? undefined : ask.query.row;
	const taken = createTaker(measure, limit + offset);
	const leftOut = createLeftOut();
	return {
		add(subject) {
			if ('outside' in subject) {
				leftOut.addMany('outside_range', subject.kind, subject.outside);
				return;
			}
			if (row !== undefined && subject.row !== undefined && !isSame(subject.row, row)) return;
			const reason = subject.reason ?? reasonOf(measure, subject);
			if (reason === undefined) taken.add(subject);
			else leftOut.add(reason, subject);
		},
		end(kind) {
			const { counted, count, newest } = taken.end();
			const shown = newest.take().slice(offset, offset + limit);
			return {
				kind: measure.take === 'persons' ? 'person' : kind,
				take: measure.take === 'persons' ? 'count' : measure.take,
				counted: count === 0 && measure.noneIsNull === true ? null : counted,
				item_count: count,
				items: shown.map((each) => toItem(ask, each, measure.take === 'persons')),
				left_out: leftOut.end(ask),
			};
		},
	};
}

function isSame(a: readonly Cell[], b: readonly Cell[]): boolean {
	return a.length === b.length && a.every((cell, at) => cell === b[at]);
}

function reasonOf(measure: Measure, { facts, person }: Subject): LeftOutReason | undefined {
	for (const { fact, otherwise } of measure.where) if ((facts[fact] ?? 0) === 0) return otherwise;
	return measure.take === 'persons' && person === null ? 'nobody_known' : undefined;
}

interface Taker {
	add(subject: Subject): void;
	end(): { counted: number | null; count: number; newest: Newest };
}

function createTaker(measure: Measure, most: number): Taker {
	const newest = createNewest(most);
	if (measure.take === 'persons') return createPersonTaker(newest);
	const { amount = '', take } = measure;
	const amounts: number[] = [];
	let count = 0;
	let whole = 0;
	return {
		add(subject) {
			const of = take === 'count' ? 1 : (subject.facts[amount] ?? 0);
			count++;
			if (take === 'sum' && Number.isInteger(of)) whole += of;
			else if (take !== 'count') amounts.push(of);
			newest.add(subject, of);
		},
		end() {
			if (take === 'median') return { counted: median(amounts) ?? null, count, newest };
			return { counted: take === 'count' ? count : sumOf(amounts, whole), count, newest };
		},
	};
}

/** Fractions are summed by size, as their order must leave no trace. */
function sumOf(fractions: number[], whole: number): number {
	return [...fractions].sort((a, b) => a - b).reduce((sum, part) => sum + part, 0) + whole;
}

/** A person is shown with the first time that was counted. */
function createPersonTaker(newest: Newest): Taker {
	const firstByPerson = new Map<number, Subject>();
	return {
		add(subject) {
			const person = subject.person ?? 0;
			const known = firstByPerson.get(person);
			if (known === undefined || subject.t < known.t) firstByPerson.set(person, subject);
		},
		end() {
			for (const subject of firstByPerson.values()) newest.add(subject, 1);
			return { counted: firstByPerson.size, count: firstByPerson.size, newest };
		},
	};
}

function createLeftOut() {
	const groups = new Map<string, { reason: LeftOutReason; kind: SubjectKind; count: number; newest: Newest }>();
	const groupOf = (reason: LeftOutReason, kind: SubjectKind) => {
		const key = `${reason} ${kind}`;
		let group = groups.get(key);
		if (group === undefined) groups.set(key, (group = { reason, kind, count: 0, newest: createNewest(EXAMPLES) }));
		return group;
	};
	return {
		add(reason: LeftOutReason, subject: Subject): void {
			const group = groupOf(reason, subject.kind);
			group.count++;
			group.newest.add(subject, 0);
		},
		addMany(reason: LeftOutReason, kind: SubjectKind, count: number): void {
			if (count > 0) groupOf(reason, kind).count += count;
		},
		end(ask: Ask): LeftOut[] {
			const all = [...groups.values()].map(({ newest, ...group }): LeftOut => {
				return { ...group, examples: newest.take().map((each) => toItem(ask, each, false)) };
			});
			return all.sort((a, b) => b.count - a.count || (`${a.reason} ${a.kind}` < `${b.reason} ${b.kind}` ? -1 : 1));
		},
	};
}
