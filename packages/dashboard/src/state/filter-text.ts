import { type Filter, FILTER_OPS, type FilterDimension, isPlainDimension } from '@aisle/protocol';

/** A filter as the report API takes it: `channel:is:Email|Direct`; in a value, `\|` is a bar and `\\` a backslash. */
export function writeFilter({ dimension, op, values }: Filter): string {
	return `${dimension}:${op}:${values.map((value) => value.replaceAll(/[\\|]/g, '\\$&')).join('|')}`;
}

/** Reads what {@link writeFilter} wrote; `undefined` for anything else. */
export function readFilter(text: string): Filter | undefined {
	const [, dimension = '', word, rest = ''] = /^(param:[^:]+|[^:]+):([a-z_]+):(.*)$/s.exec(text) ?? [];
	const op = FILTER_OPS.find((one) => one === word);
	if (op === undefined || !isDimension(dimension)) return undefined;
	return { dimension, op, values: readValues(rest) };
}

function isDimension(text: string): text is FilterDimension {
	return isPlainDimension(text) || /^param:[\p{L}\p{N}_]+$/u.test(text);
}

function readValues(text: string): string[] {
	const values = [''];
	for (const [part] of text.matchAll(/\\[\\|]|\||[^\\|]+/g)) {
		if (part === '|') values.push('');
		else values.push(`${values.pop() ?? ''}${part.startsWith('\\') ? part.slice(1) : part}`);
	}
	return values;
}
