import {
	FILTER_LIMITS,
	OPTION_FORMATS,
	type OptionNumbers,
	type ReportDefinition,
	type ReportOption,
	type ReportQuery,
} from '@aisle/protocol';
import { type Read, refuse } from './values.js';

/** What one report alone can be asked. The first fault names its parameter. */
export function readOptions(
	{ options: known }: ReportDefinition,
	params: URLSearchParams,
): Read<Pick<ReportQuery, 'options' | 'lists'>> {
	const options: Record<string, string> = {};
	const lists: Record<string, string[]> = {};
	for (const [name, option] of Object.entries(known)) {
		const texts = params.getAll(name).filter((text) => text !== '');
		if (texts.length === 0 && option.required !== true) continue;
		const { min, max } = option.times ?? { min: 1, max: 1 };
		if (texts.length === 0) return refuse('missing_field', name, option.description);
		if (texts.length < min) return refuse('missing_field', name, `at least ${min} of it`);
		if (texts.length > max) return refuse('too_many', name, `at most ${max} of it`);
		for (const [index, text] of texts.entries()) {
			const read = readOption(option.times === undefined ? name : `${name}[${index}]`, option, text);
			if (!read.ok) return read;
		}
		if (option.times === undefined) options[name] = texts[0] ?? '';
		else lists[name] = texts;
	}
	return {
		ok: true,
		value: {
			...(Object.keys(options).length > 0 && { options }),
			...(Object.keys(lists).length > 0 && { lists }),
		},
	};
}

function readOption(path: string, { values, number, format }: ReportOption, text: string): Read<string> {
	if (values !== undefined && !values.includes(text)) {
		return refuse('unknown_value', path, `one of ${values.join(', ')}`);
	}
	if (text.length > FILTER_LIMITS.valueChars) {
		return refuse('too_long', path, `at most ${FILTER_LIMITS.valueChars} characters`);
	}
	const belongs = number && misfit(number, text);
	if (belongs !== undefined) return refuse('out_of_range', path, belongs);
	if (format === undefined || OPTION_FORMATS[format].isValid(text)) return { ok: true, value: text };
	return refuse('bad_format', path, OPTION_FORMATS[format].expected);
}

/** What belongs there instead of a text that is none of the numbers. */
function misfit({ from, to, whole }: OptionNumbers, text: string): string | undefined {
	const value = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
	const fits = value >= from && value <= to && (whole === undefined || Number.isInteger(value));
	return fits ? undefined : `a ${whole ? 'whole ' : ''}number from ${from} to ${to}`;
}
