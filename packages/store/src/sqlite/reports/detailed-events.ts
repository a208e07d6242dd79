import { detailOf } from '../event-columns/details.js';
import { isCounted, isFromBrowser } from '../event-columns/event-kind.js';
import type { EventPart } from '../event-columns/layout.js';
import type { ReportContext } from './context.js';
import { createOwnerOf, eventParts, numberAt, timeAt } from './event-parts.js';
import { eventsOf } from './event-set.js';
import { ownedEvents } from './owned-events.js';
import { wordNumber } from './sessions/conditions.js';
import { type ColumnSessions, columnSessions } from './sessions/column-sessions.js';
import { sessionEvents } from './sessions/session-events.js';
import { momentsOf, type SessionQuestion, sessionSet } from './sessions/session-set.js';

/** Whose an event is: where a browser recorded it and somebody is known. */
type Person = number | null;

/** Told of an event by what its details were read as, its name, its person, its number and its time. */
export type Visit<T> = (detail: T, name: string, person: Person, n: number, t: number) => void;

export interface DetailedQuestion<T> {
	/** Some of those that have details. */
	names: readonly string[];
	/** Reads details; asked once for all events of a block that have the same. */
	read: (text: string) => T;
}

/** Visits the events that a question is about and that have details, in no order: from columns, or, where these do not tell which they are, from rows. */
export function eachDetailed<T>(
	context: ReportContext,
	question: SessionQuestion,
	asked: DetailedQuestion<T>,
	visit: Visit<T>,
): void {
	const set = sessionSet(context, question);
	if (!set.isFiltered) return eachOfRange(context, question, asked, visit);
	const sessions = columnSessions(context, set);
	if (sessions === undefined) return eachOfRows(context, question, asked, visit);
	return eachOfSessions(context, sessions, asked, visit);
}

function eachOfRange<T>(
	context: ReportContext,
	question: SessionQuestion,
	asked: DetailedQuestion<T>,
	visit: Visit<T>,
): void {
	const window = momentsOf(context, question);
	const ownerOf = createOwnerOf(context);
	const detailsOf = createDetails(context, asked);
	for (const part of eventParts(context, window, true)) {
		const { visitor, kind } = part;
		const counts = kind.values.map((each) => (isCounted(each) ? 1 : 0));
		const isBrowser = kind.values.map((each) => (isFromBrowser(each) ? 1 : 0));
		detailsOf(part, (detail, name, place) => {
			const code = kind.codes[place] ?? 0;
			const t = timeAt(part, place);
			if (counts[code] === 0 || t < window.since || t >= window.until) return;
			const of = visitor.values[visitor.codes[place] ?? 0] ?? 0;
			visit(detail, name, isBrowser[code] === 1 ? ownerOf(part, place, of) : null, numberAt(part, place), t);
		});
	}
}

function eachOfSessions<T>(
	context: ReportContext,
	{ parts, personOf }: ColumnSessions,
	asked: DetailedQuestion<T>,
	visit: Visit<T>,
): void {
	const persons: number[] = [];
	for (const { part, chosen } of parts) {
		for (let at = 0; at < part.count; at++) persons.push(chosen?.[at] === 0 ? 0 : personOf(part, at));
	}
	const detailsOf = createDetails(context, asked);
	for (const { part, sessions } of sessionEvents(context, parts, true)) {
		detailsOf(part, (detail, name, place) => {
			const session = sessions[place] ?? -1;
			if (session < 0) return;
			visit(detail, name, persons[session] ?? null, numberAt(part, place), timeAt(part, place));
		});
	}
}

function eachOfRows<T>(
	context: ReportContext,
	question: SessionQuestion,
	{ names, read }: DetailedQuestion<T>,
	visit: Visit<T>,
): void {
	for (const { name, params, person, n, t } of ownedEvents(context, eventsOf(context, question), names)) {
		const text = detailOf(name, context.fields.params(params));
		if (text !== undefined) visit(read(text), name, person, n, t);
	}
}

type OfPart<T> = (part: EventPart, tell: (detail: T, name: string, place: number) => void) => void;

/** Tells of the events of a part with details that have one of the names. */
function createDetails<T>(context: ReportContext, { names, read }: DetailedQuestion<T>): OfPart<T> {
	const nameByNumber = new Map(names.map((name) => [wordNumber(context, name), name]));
	return ({ name, places, details, texts }, tell) => {
		const nameByCode = Array.from(name.values, (no) => nameByNumber.get(no));
		if (nameByCode.every((each) => each === undefined)) return;
		const lines = texts.split('\n');
		const known: (T | undefined)[] = lines.map(() => undefined);
		for (let at = 0; at < places.length; at++) {
			const place = places[at] ?? 0;
			const of = nameByCode[name.codes[place] ?? 0];
			if (of === undefined) continue;
			const code = details[at] ?? 0;
			tell((known[code] ??= read(lines[code] ?? '')), of, place);
		}
	};
}
