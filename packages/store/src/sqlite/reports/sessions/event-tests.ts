import { type Filter, scopeOf, splitOp } from '@aisle/protocol';
import type { EventPart } from '../../event-columns/layout.js';
import type { ReportContext } from '../context.js';
import type { ChosenPart } from './chosen-part.js';
import { textNumbers, wordNumber } from './conditions.js';
import { sessionEvents } from './session-events.js';

/** Leaves those chosen that meet the filters by event and path too: sessions with such an event, of a negated one those without. */
export function chooseByEvents(context: ReportContext, filters: readonly Filter[], parts: ChosenPart[]): void {
	const tests = filters
		.filter(({ dimension }) => scopeOf(dimension) === 'event')
		.map((filter) => eventTest(context, filter));
	if (tests.length === 0) return;
	const count = parts.reduce((sum, { part }) => sum + part.count, 0);
	const found = tests.map(() => new Uint8Array(count));
	for (const { part, sessions } of sessionEvents(context, parts)) {
		for (const [no, { fits }] of tests.entries()) markFitting(fits(part), sessions, found[no] ?? new Uint8Array(0));
	}
	let first = 0;
	for (const of of parts) {
		const chosen = of.chosen ?? new Uint8Array(of.part.count).fill(1);
		for (const [no, { negated }] of tests.entries()) {
			const wanted = negated ? 0 : 1;
			for (let at = 0; at < of.part.count; at++) if (found[no]?.[first + at] !== wanted) chosen[at] = 0;
		}
		of.chosen = chosen;
		first += of.part.count;
	}
}

function markFitting(fits: (place: number) => boolean, sessions: Int32Array, found: Uint8Array): void {
	for (let at = 0; at < sessions.length; at++) {
		const session = sessions[at] ?? -1;
		if (session >= 0 && found[session] === 0 && fits(at)) found[session] = 1;
	}
}

interface EventTest {
	negated: boolean;
	fits(part: EventPart): (place: number) => boolean;
}

function eventTest(context: ReportContext, filter: Filter): EventTest {
	const { op, negated } = splitOp(filter.op);
	const wanted = new Set(textNumbers(context, op, filter.values));
	if (filter.dimension === 'event') return { negated, fits: ({ name }) => among(name, wanted) };
	const views = new Set([wordNumber(context, 'page_view')]);
	return {
		negated,
		fits({ name, path }) {
			const [isView, isWanted] = [among(name, views), among(path, wanted)];
			return (place) => isView(place) && isWanted(place);
		},
	};
}

function among({ values, codes }: EventPart['name'], wanted: ReadonlySet<number>): (place: number) => boolean {
	const fitting = Uint8Array.from(values, (value) => (wanted.has(value) ? 1 : 0));
	return (place) => fitting[codes[place] ?? 0] === 1;
}
