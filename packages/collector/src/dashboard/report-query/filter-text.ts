import {
	DIMENSIONS,
	type Filter,
	FILTER_LIMITS,
	FILTER_OPS,
	type FilterDimension,
	type FilterOp,
	isPlainDimension,
	NAME_PATTERN,
} from '@aisle/protocol';
import { type Read, refuse } from './values.js';

/** Reads `channel:is:Email|Direct` or `param:color:is_not:red`; in a value, `\|` is a bar and `\\` a backslash. */
export function readFilter(text: string, path: string): Read<Filter> {
	const colons = text.startsWith('param:') ? 3 : 2;
	const [parts, rest] = splitHead(text, colons);
	const op = parts.pop();
	const dimension = dimensionOf(parts);
	if (dimension === undefined) {
		return refuse(
			'unknown_value',
			path,
			`dimension:operation:values with one of ${Object.keys(DIMENSIONS).join(', ')}, param:<name>`,
		);
	}
	if (!isOp(op)) return refuse('unknown_value', path, `after the dimension one of ${FILTER_OPS.join(', ')}`);
	if (rest === undefined) return refuse('bad_format', path, 'dimension:operation:values, as channel:is:Email|Direct');
	const values = splitValues(rest);
	if (values === undefined) return refuse('bad_format', path, 'after a backslash only a bar or a backslash');
	if (values.length > FILTER_LIMITS.values) return refuse('too_many', path, `at most ${FILTER_LIMITS.values} values`);
	if (values.some((value) => value.length > FILTER_LIMITS.valueChars)) {
		return refuse('too_long', path, `values of at most ${FILTER_LIMITS.valueChars} characters`);
	}
	if (values.some((value) => value.includes('\0'))) return refuse('bad_format', path, 'values without NUL');
	return { ok: true, value: { dimension, op, values } };
}

/** The text that {@link readFilter} reads as the filter. */
export function filterText({ dimension, op, values }: Filter): string {
	return `${dimension}:${op}:${values.map((value) => value.replaceAll(/[\\|]/g, '\\$&')).join('|')}`;
}

/** The parts before the first colons, and what follows the last of them. */
function splitHead(text: string, colons: number): [parts: string[], rest: string | undefined] {
	const parts: string[] = [];
	let from = 0;
	while (parts.length < colons) {
		const at = text.indexOf(':', from);
		if (at < 0) return [[...parts, text.slice(from)], undefined];
		parts.push(text.slice(from, at));
		from = at + 1;
	}
	return [parts, text.slice(from)];
}

function dimensionOf([first = '', name]: readonly string[]): FilterDimension | undefined {
	if (first === 'param') return name !== undefined && NAME_PATTERN.test(name) ? `param:${name}` : undefined;
	return name === undefined && isPlainDimension(first) ? first : undefined;
}

function isOp(text: string | undefined): text is FilterOp {
	return FILTER_OPS.some((op) => op === text);
}

/** `undefined` where a backslash stands before anything else than a bar or a backslash. */
function splitValues(text: string): string[] | undefined {
	if (/\\(?![\\|])/.test(text.replaceAll('\\\\', ''))) return undefined;
	const values = [''];
	for (const [part] of text.matchAll(/\\[\\|]|\||[^\\|]+/g)) {
		if (part === '|') values.push('');
		else values.push(`${values.pop() ?? ''}${part.startsWith('\\') ? part.slice(1) : part}`);
	}
	return values;
}
