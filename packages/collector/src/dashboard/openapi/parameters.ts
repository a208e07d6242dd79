import {
	DIMENSIONS,
	FILTER_LIMITS,
	FILTER_OPS,
	INTERVALS,
	MAX_ROWS,
	OPTION_FORMATS,
	type ReportDefinition,
	type ReportOption,
	SEGMENT_LIMITS,
} from '@aisle/protocol';
import { parameterNames } from '../report-query/read-report-query.js';
import type { Schema } from './schemas.js';

/** A parameter of a question. */
export interface Parameter {
	name: string;
	in: 'query';
	required?: true;
	description: string;
	schema: Schema;
}

export const query = (name: string, description: string, schema: Schema, required = false): Parameter => ({
	name,
	in: 'query',
	...(required ? { required: true } : {}),
	description,
	schema,
});

const COMMON: Readonly<Record<string, Parameter>> = {
	site: query('site', 'Name of the site.', { type: 'string' }, true),
	from: query('from', 'First local date, inclusive; from the beginning when left out.', dateSchema()),
	to: query('to', 'Last local date, inclusive; to the end when left out.', dateSchema()),
	as_of: query(
		'as_of',
		'Moment at which open and abandoned carts are told apart: ISO 8601 with its offset, or milliseconds since 1970. Now when left out.',
		{ type: 'string' },
	),
	limit: query('limit', 'Rows at most.', { type: 'integer', minimum: 1, maximum: MAX_ROWS }),
	offset: query('offset', 'Rows that are passed over.', { type: 'integer', minimum: 0, maximum: 1_000_000 }),
	search: query(
		'search',
		'Only rows of which the first column contains each of these words, in either case and any form of their letters.',
		{
			type: 'string',
			maxLength: 200,
		},
	),
	interval: query('interval', 'Length of a bucket; weeks begin on Monday.', { enum: [...INTERVALS], default: 'day' }),
	compare: query(
		'compare',
		'The same figures of another range: previous_period, previous_year, or two dates as 2026-03-01..2026-03-31.',
		{ type: 'string' },
	),
};

function dateSchema(): Schema {
	return { type: 'string', format: 'date' };
}

const FILTER: Parameter = {
	...query('filter', filterHelp(), {
		type: 'array',
		maxItems: FILTER_LIMITS.filters,
		items: { type: 'string', examples: ['channel:is:Email|Direct'] },
	}),
};

const SEGMENT: Parameter = {
	...query(
		'segment',
		'Name of a segment of the site, repeated for several; joined by AND with each other and the filters.',
		{
			type: 'array',
			maxItems: SEGMENT_LIMITS.perQuestion,
			items: { type: 'string', examples: ['newsletter readers'] },
		},
	),
};

function filterHelp(): string {
	const dimensions = Object.entries(DIMENSIONS).map(([name, { description }]) => `${name} (${description})`);
	return (
		'dimension:operation:values, repeated for several filters, which are joined by AND. Values are parted by |, of which one ' +
		'has to fit; a backslash stands before a bar or backslash that belongs to a value. ' +
		`Operations: ${FILTER_OPS.join(', ')}. ` +
		`Dimensions: ${dimensions.join('; ')}; param:<name> (parameter of an event in the session).`
	);
}

/** Parameters of a report by their names, and `filter` where it takes filters. */
export function parametersOf(
	definition: ReportDefinition,
	names: readonly string[] = parameterNames(definition),
): Parameter[] {
	const parameters = names.map((name) => {
		const option = definition.options[name];
		if (option === undefined) return COMMON[name] ?? query(name, '', {});
		return query(name, option.description, optionSchema(option), option.required);
	});
	return definition.supports.filters ? [...parameters, { ...FILTER }, { ...SEGMENT }] : parameters;
}

function optionSchema({ values, number, format, times }: ReportOption): Schema {
	if (number !== undefined) {
		return { type: number.whole ? 'integer' : 'number', minimum: number.from, maximum: number.to };
	}
	const examples = format === undefined ? {} : { examples: [...OPTION_FORMATS[format].examples] };
	const one: Schema = values === undefined ? { type: 'string', ...examples } : { enum: [...values] };
	return times === undefined ? one : { type: 'array', minItems: times.min, maxItems: times.max, items: one };
}

/** A refused question. */
export const fault = (description: string): Schema => ({
	description,
	content: { 'application/json': { schema: { $ref: '#/components/schemas/fault' } } },
});
