import { localDay } from '@aisle/analytics';
import type { Filter } from '@aisle/protocol';
import { isFlagged, type SessionPart } from '../../session-columns/layout.js';
import type { ReportContext } from '../context.js';
import type { Days } from '../range.js';
import type { ChosenPart } from './chosen-part.js';
import { columnTests, type PersonLookup } from './column-tests.js';
import { chooseByEvents } from './event-tests.js';
import { sessionParts } from './session-parts.js';
import type { SessionQuestion, SessionSet } from './session-set.js';

/** The sessions of a question in columns. */
export interface ColumnSessions {
	parts: ChosenPart[];
	/** Where a session with orders stands; of a day outside the range without being chosen. */
	find(visitor: number, start: number): { of: ChosenPart; place: number; isInside: boolean } | undefined;
	/** Whether a session with orders is among those of the question. Reads nothing: a statement that is under way may ask. */
	isChosen(visitor: number, start: number): boolean;
	personOf: PersonLookup;
	/** Slot of the person of a session: persons have distinct ones from 0 to below `slots`. */
	slotOf(part: SessionPart, place: number): number;
	slots: number;
}

/** Of each report that is under way: several of its parts ask for the same sessions. */
const knownByContext = new WeakMap<ReportContext, WeakMap<SessionQuestion, ColumnSessions>>();

/** The sessions of a question; nothing where one of its filters asks for parameters, and where it names segments. */
export function columnSessions(
	context: ReportContext,
	{ question, days }: Pick<SessionSet, 'question' | 'days'>,
): ColumnSessions | undefined {
	const { filters = [], segments = [] } = question;
	if (segments.length > 0 || filters.some(({ dimension }) => dimension.startsWith('param:'))) return undefined;
	const known = knownByContext.get(context) ?? new WeakMap<SessionQuestion, ColumnSessions>();
	knownByContext.set(context, known);
	const sessions = known.get(question) ?? read(context, days, filters);
	known.set(question, sessions);
	return sessions;
}

/** All sessions that began on some local days, in columns. */
export function sessionsOfDays(context: ReportContext, days: Days): ColumnSessions {
	return read(context, days, []);
}

function read(context: ReportContext, days: Days, filters: readonly Filter[]): ColumnSessions {
	const personOf = createPersonLookup(context);
	const tests = columnTests(context, filters, personOf);
	const parts = [...sessionParts(context, days)].map(
		(part): ChosenPart => (tests.length === 0 ? { part } : { part, chosen: choose(part, tests) }),
	);
	chooseByEvents(context, filters, parts);
	const { visitors, users } = highest(context);
	return {
		parts,
		...createFinder(context, days, parts),
		personOf,
		slotOf(part, place) {
			const person = personOf(part, place);
			return person >= 0 ? person : visitors - person;
		},
		slots: visitors + users + 1,
	};
}

type Finder = Pick<ColumnSessions, 'find' | 'isChosen'>;

function createFinder(context: ReportContext, days: Days, parts: readonly ChosenPart[]): Finder {
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
		const outside = isInside(day) ? [] : [...sessionParts(context, { from: day, to: day })].map((part) => ({ part }));
		partsByDay.set(day, outside);
		return outside;
	};
	let converting: Converting | undefined;
	const inside = (visitor: number, start: number): Place | undefined =>
		(converting ??= convertingSessions(parts)).get(keyOf(visitor, start))?.find((each) => isAt(each, visitor, start));
	return {
		find(visitor, start) {
			const known = inside(visitor, start);
			if (known !== undefined) return { ...known, isInside: true };
			const day = localDay(context.site.timeZone, start);
			const found = isInside(day) ? undefined : findIn(partsOf(day), visitor, start);
			return found && { ...found, isInside: false };
		},
		isChosen(visitor, start) {
			const found = inside(visitor, start);
			return found !== undefined && found.of.chosen?.[found.place] !== 0;
		},
	};
}

interface Place {
	of: ChosenPart;
	place: number;
}

/** By what `keyOf` gives: hardly ever several under one. */
type Converting = Map<number, Place[]>;

const LOW = 2 ** 21;

function keyOf(visitor: number, start: number): number {
	return visitor * LOW + (start % LOW);
}

function isAt({ of: { part }, place }: Place, visitor: number, start: number): boolean {
	return part.visitor[place] === visitor && part.base + (part.start[place] ?? 0) === start;
}

/** Sessions with orders: hardly any of all. */
function convertingSessions(parts: readonly ChosenPart[]): Converting {
	const converting: Converting = new Map();
	for (const of of parts) {
		const { part } = of;
		for (let place = 0; place < part.count; place++) {
			if (!isFlagged(part, place, 'converted')) continue;
			const key = keyOf(part.visitor[place] ?? 0, part.base + (part.start[place] ?? 0));
			const others = converting.get(key);
			if (others === undefined) converting.set(key, [{ of, place }]);
			else others.push({ of, place });
		}
	}
	return converting;
}

function findIn(parts: readonly ChosenPart[], visitor: number, start: number): Place | undefined {
	for (const of of parts) {
		const place = placeOf(of.part, visitor, start);
		if (place >= 0) return { of, place };
	}
	return undefined;
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
