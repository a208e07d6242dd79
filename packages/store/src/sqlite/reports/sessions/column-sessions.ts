import { localDay } from '@aisle/analytics';
import type { SessionPart } from '../../session-columns/layout.js';
import type { ReportContext } from '../context.js';
import type { Days } from '../range.js';
import { columnTests, type PersonLookup } from './column-tests.js';
import { sessionParts } from './session-parts.js';
import type { SessionQuestion, SessionSet } from './session-set.js';

/** A part with those of its sessions that a question is about: 1 at their places; absent: all. */
export interface ChosenPart {
	part: SessionPart;
	chosen?: Uint8Array;
}

/** The sessions of a question in columns. */
export interface ColumnSessions {
	parts: ChosenPart[];
	/** Where a session stands; of a day outside the range without being chosen. */
	find(visitor: number, start: number): { of: ChosenPart; place: number; isInside: boolean } | undefined;
	/** Slot of the person of a session: persons have distinct ones from 0 to below `slots`. */
	slotOf(part: SessionPart, place: number): number;
	slots: number;
}

/** Reads the sessions of a question; nothing where one of its filters asks for events, and where it names segments. */
export function columnSessions(
	context: ReportContext,
	question: SessionQuestion,
	{ days }: SessionSet,
): ColumnSessions | undefined {
	if ((question.segments ?? []).length > 0) return undefined;
	const personOf = createPersonLookup(context);
	const tests = columnTests(context, question.filters ?? [], personOf);
	if (tests === undefined) return undefined;
	const parts = [...sessionParts(context, days)].map(
		(part): ChosenPart => (tests.length === 0 ? { part } : { part, chosen: choose(part, tests) }),
	);
	const { visitors, users } = highest(context);
	return {
		parts,
		find: createFinder(context, days, parts),
		slotOf(part, place) {
			const person = personOf(part, place);
			return person >= 0 ? person : visitors - person;
		},
		slots: visitors + users + 1,
	};
}

function createFinder(context: ReportContext, days: Days, parts: readonly ChosenPart[]): ColumnSessions['find'] {
	const partsByDay = new Map<number, ChosenPart[]>();
	for (const each of parts) {
		const others = partsByDay.get(each.part.day);
		if (others === undefined) partsByDay.set(each.part.day, [each]);
		else others.push(each);
	}
	const isInside = (day: number): boolean => day >= days.from && day <= days.to;
	const partsOf = (day: number): ChosenPart[] => {
		const known = partsByDay.get(day);
		if (known !== undefined) return known;
		const read = isInside(day) ? [] : [...sessionParts(context, { from: day, to: day })].map((part) => ({ part }));
		partsByDay.set(day, read);
		return read;
	};
	return (visitor, start) => {
		const day = localDay(context.site.timeZone, start);
		for (const of of partsOf(day)) {
			const place = placeOf(of.part, visitor, start);
			if (place >= 0) return { of, place, isInside: isInside(day) };
		}
		return undefined;
	};
}

/** Person of a session: of its visitor, or, where that was several, what its row says. */
function createPersonLookup({ db, site, owners }: ReportContext): PersonLookup {
	const hasShared = owners.load(site) !== '[]';
	const person = db
		.prepare<[number, number, number, number], number>(
			'SELECT person FROM session WHERE site = ? AND day = ? AND visitor = ? AND start = ?',
		)
		.pluck();
	return (part, place) => {
		const visitor = part.visitor[place] ?? 0;
		if (!hasShared || !owners.isShared(visitor)) return owners.soleOwner(visitor);
		return person.get(site.no, part.day, visitor, part.base + (part.start[place] ?? 0)) ?? visitor;
	};
}

function highest({ db }: ReportContext): { visitors: number; users: number } {
	const max = (table: string): number =>
		db.prepare<[], number | null>(`SELECT max(no) FROM ${table}`).pluck().get() ?? 0;
	return { visitors: max('visitor_key'), users: max('person') };
}

function choose(part: SessionPart, tests: readonly ((part: SessionPart) => (place: number) => boolean)[]): Uint8Array {
	const chosen = new Uint8Array(part.count).fill(1);
	for (const test of tests) {
		const holds = test(part);
		for (let place = 0; place < part.count; place++) if (chosen[place] === 1 && !holds(place)) chosen[place] = 0;
	}
	return chosen;
}

/** Sessions stand in the order of visitor and start. */
function placeOf(
	{ visitor: visitors, start: starts, base, count }: SessionPart,
	visitor: number,
	start: number,
): number {
	let [low, high] = [0, count];
	while (low < high) {
		const middle = (low + high) >> 1;
		const [of = 0, at = 0] = [visitors[middle], starts[middle]];
		if (of < visitor || (of === visitor && base + at < start)) low = middle + 1;
		else high = middle;
	}
	return low < count && visitors[low] === visitor && base + (starts[low] ?? 0) === start ? low : -1;
}
