import { fromLocalDate } from '@aisle/analytics';
import { type Fault, MAX_ROWS } from '@aisle/protocol';

export type Read<T> = { ok: true; value: T } | { ok: false; fault: Fault };

/** Date and time with its offset; what Date.parse would guess without one depends on the machine. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** Characters of a search. */
const MAX_SEARCH_CHARS = 200;

/**
 * Years that dates and moments may have. Reports reckon back from them by as much as a range is long, and count the weeks up
 * to them.
 */
const FIRST_YEAR = 1_900;
const LAST_YEAR = 2_199;

/** Rows that may be passed over. */
const MAX_OFFSET = 1_000_000;

export function refuse(code: Fault['code'], path: string, expected: string): { ok: false; fault: Fault } {
	return { ok: false, fault: { code, path, expected } };
}

/** A local date that exists; nothing when none was given. */
export function readDate(name: string, text: string | null): Read<string | undefined> {
	if (!text) return { ok: true, value: undefined };
	if (fromLocalDate(text) === undefined) return refuse('bad_format', name, 'a date: 2026-03-20');
	return isNear(Number(text.slice(0, 4))) ? { ok: true, value: text } : tooFar(name);
}

function isNear(year: number): boolean {
	return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function tooFar(name: string): { ok: false; fault: Fault } {
	return refuse('out_of_range', name, `a year from ${FIRST_YEAR} to ${LAST_YEAR}`);
}

/** A moment in milliseconds since 1970; `now` when none was given. */
export function readTime(text: string | null, now: number): Read<number> {
	if (!text) return { ok: true, value: now };
	const read = /^\d{1,15}$/.test(text) ? Number(text) : ISO_TIME.test(text) ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(read)) return refuse('bad_format', 'as_of', 'milliseconds, or ISO 8601 with its offset');
	return isNear(new Date(read).getUTCFullYear()) ? { ok: true, value: read } : tooFar('as_of');
}

/** Nothing when none was given, `null` when it is none. */
export function readLimit(text: string | null): number | undefined | null {
	if (!text) return undefined;
	const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
	return limit >= 1 && limit <= MAX_ROWS ? limit : null;
}

export function readOffset(text: string | null): Read<number | undefined> {
	if (!text) return { ok: true, value: undefined };
	const offset = /^\d{1,7}$/.test(text) ? Number(text) : Infinity;
	if (offset > MAX_OFFSET) return refuse('out_of_range', 'offset', `a whole number from 0 to ${MAX_OFFSET}`);
	return { ok: true, value: offset };
}

export function readSearch(text: string | null): Read<string | undefined> {
	if (!text) return { ok: true, value: undefined };
	if (text.length > MAX_SEARCH_CHARS) return refuse('too_long', 'search', `at most ${MAX_SEARCH_CHARS} characters`);
	return { ok: true, value: text };
}
