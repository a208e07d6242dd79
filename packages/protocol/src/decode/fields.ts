import { NAME_PATTERN } from '../events.js';
import { LIMITS } from '../limits.js';
import { FORBIDDEN_KEYS } from './plain.js';
import { at, type FaultSink } from './sink.js';

/** An object as JSON.parse made it; every value is unknown. */
export type Raw = Record<string, unknown>;

/** Half of a surrogate pair without the other, and NUL: neither survives UTF-8 or C strings. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const UNSTORABLE_ALL = /[\0\p{Surrogate}]/gu;

/** Largest distance from 1970 that a Date can hold, milliseconds. */
const MAX_TIME_MS = 8.64e15;

/** Names that passed the pattern; a shop uses a few dozen, and a hostile sender cannot grow it past the bound. */
const goodNames = new Set<string>();
const GOOD_NAMES_KEPT = 2_000;

export function isForbiddenKey(key: string): boolean {
	return FORBIDDEN_KEYS.some((forbidden) => forbidden === key);
}

/** The value as a plain object without forbidden keys. */
export function objectOf(value: unknown, path: string, sink: FaultSink): Raw | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return sink.fail('wrong_type', path, 'an object');
	}
	if (sink.plain) return value as Raw;
	for (const key of FORBIDDEN_KEYS) {
		if (Object.hasOwn(value, key)) return sink.fail('forbidden_key', at(path, key), 'another name');
	}
	return value as Raw;
}

/** Text with what cannot be stored replaced by U+FFFD. */
export function storableText(text: string, sink: FaultSink): string {
	return !sink.plain && UNSTORABLE.test(text) ? text.replace(UNSTORABLE_ALL, '\uFFFD') : text;
}

/** Optional text; null stands for a field that was left out. */
export function textField(raw: Raw, key: string, path: string, max: number, sink: FaultSink): string | undefined {
	const value = raw[key];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') return sink.fail('wrong_type', at(path, key), 'text');
	if (value.length > max) return sink.fail('too_long', at(path, key), `at most ${max} characters`);
	return storableText(value, sink);
}

/** Text that must be there and not be empty. */
export function requiredText(raw: Raw, key: string, path: string, max: number, sink: FaultSink): string {
	const text = textField(raw, key, path, max, sink);
	if (text === undefined || text === '') return sink.fail('missing_field', at(path, key), 'text') ?? '';
	return text;
}

/** Optional id of visitor, user or page life; an empty one stands for none. */
export function idField(raw: Raw, key: string, path: string, sink: FaultSink): string | undefined {
	const id = textField(raw, key, path, LIMITS.idChars, sink);
	return id === '' ? undefined : id;
}

/** One of a fixed set of words. */
export function wordField<W extends string>(
	raw: Raw,
	key: string,
	path: string,
	words: readonly W[],
	sink: FaultSink,
): W | undefined {
	const value = raw[key];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') return sink.fail('wrong_type', at(path, key), 'text');
	for (const word of words) if (word === value) return word;
	return sink.fail('unknown_value', at(path, key), `one of ${words.join(', ')}`);
}

/** Optional finite number between two bounds. */
export function numberField(
	raw: Raw,
	key: string,
	path: string,
	min: number,
	max: number,
	sink: FaultSink,
): number | undefined {
	const value = raw[key];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'number') return sink.fail('wrong_type', at(path, key), 'a number');
	if (!(value >= min && value <= max)) return sink.fail('out_of_range', at(path, key), rangeText(min, max));
	return value;
}

function rangeText(min: number, max: number): string {
	return `a finite number from ${min} to ${max}`;
}

/** A reading of the wall clock, milliseconds since 1970. Wrong clocks are the collector's affair, not a fault. */
export function wallField(raw: Raw, key: string, path: string, sink: FaultSink): number {
	return requiredNumber(raw, key, path, -MAX_TIME_MS, sink);
}

/** A reading of a monotonic clock, milliseconds. */
export function monoField(raw: Raw, key: string, path: string, sink: FaultSink): number {
	return requiredNumber(raw, key, path, 0, sink);
}

/** Optional reading of a monotonic clock. */
export function optionalMono(raw: Raw, key: string, path: string, sink: FaultSink): number | undefined {
	return numberField(raw, key, path, 0, MAX_TIME_MS, sink);
}

function requiredNumber(raw: Raw, key: string, path: string, min: number, sink: FaultSink): number {
	const value = numberField(raw, key, path, min, MAX_TIME_MS, sink);
	return value ?? sink.fail('missing_field', at(path, key), 'milliseconds') ?? 0;
}

/** Whether a text is a name of an event or a parameter. */
export function isName(text: string): boolean {
	if (goodNames.has(text)) return true;
	if (!NAME_PATTERN.test(text)) return false;
	if (goodNames.size < GOOD_NAMES_KEPT) goodNames.add(text);
	return true;
}

/** Name of an event. */
export function nameField(raw: Raw, key: string, path: string, sink: FaultSink): string {
	const name = requiredText(raw, key, path, LIMITS.textChars, sink);
	if (isName(name)) return name;
	const code = name.length > LIMITS.nameChars ? 'too_long' : 'bad_format';
	return sink.fail(code, at(path, key), NAME_RULE) ?? '';
}

/** The naming rule in words. */
export const NAME_RULE = `a letter, then letters, digits and underscores, ${LIMITS.nameChars} characters at most`;
