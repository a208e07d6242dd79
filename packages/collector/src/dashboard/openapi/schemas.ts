import { type ColumnUnit, INTERVALS, type ReportColumn, type ReportDefinition } from '@aisle/protocol';

/** A JSON schema, as OpenAPI 3.1 takes it. */
export type Schema = Record<string, unknown>;

const UNIT_SCHEMAS: Readonly<Record<ColumnUnit, Schema>> = {
	text: { type: ['string', 'null'] },
	count: { type: ['integer', 'null'] },
	money_minor: { type: ['integer', 'null'], description: 'Minor units of the currency.' },
	number: { type: ['number', 'null'] },
	rate: { type: ['number', 'null'] },
	ms: { type: ['integer', 'null'], description: 'Milliseconds.' },
	date: { type: 'string' },
	time: { type: ['string', 'null'], format: 'date-time' },
};

const date: Schema = { type: 'string', format: 'date' };
const dateOrNull: Schema = { type: ['string', 'null'], format: 'date' };
const text: Schema = { type: 'string' };
const moment: Schema = { type: 'string', format: 'date-time' };
const count: Schema = { type: 'integer' };
const answeredBy: Schema = {
	enum: ['rollup', 'facts', 'events'],
	description: 'What was read: sums by local day, rows of sessions and orders, or single events.',
};

/** An object of which everything is required but what is named so, and which holds nothing else. */
export function objectOf(properties: Record<string, Schema>, optional: readonly string[] = []): Schema {
	const required = Object.keys(properties).filter((key) => !optional.includes(key));
	return { type: 'object', properties, required, additionalProperties: false };
}

function columnsOf(columns: readonly ReportColumn[]): Record<string, Schema> {
	return Object.fromEntries(columns.map(({ key, unit, description }) => [key, { ...UNIT_SCHEMAS[unit], description }]));
}

/** The answer of a report. `name` is how it is referred to inside the document. */
export function answerSchema(name: string, definition: ReportDefinition): Schema {
	if (definition.shape === 'series') return seriesSchema(definition);
	return definition.shape === 'list' ? listSchema(definition) : overviewSchema(name, definition);
}

function listSchema({ columns, totals: more = [], supports, options }: ReportDefinition): Schema {
	const row = objectOf(columnsOf(columns));
	const ofTotals = columnsOf([...columns, ...more]);
	const totals = objectOf(ofTotals, Object.keys(ofTotals));
	const list = (item: Schema): Schema => ({ type: 'array', items: item });
	const comparison = objectOf({ from: date, to: date, rows: list({ oneOf: [row, { type: 'null' }] }), totals });
	return objectOf(
		{
			report: text,
			site: text,
			from: dateOrNull,
			to: dateOrNull,
			as_of: moment,
			currency: text,
			rows: list(row),
			row_count: { ...count, description: 'Rows without limit and offset.' },
			totals,
			answered_by: answeredBy,
			...(options['currency'] === undefined ? {} : { other_currencies: byCode }),
			...(supports.compare ? { comparison } : {}),
		},
		['comparison'],
	);
}

function seriesSchema({ columns }: ReportDefinition): Schema {
	const points: Schema = { type: 'array', items: objectOf(columnsOf(columns)) };
	return objectOf(
		{
			site: text,
			from: date,
			to: date,
			currency: text,
			interval: { enum: [...INTERVALS] },
			points,
			answered_by: answeredBy,
			comparison: objectOf({ from: date, to: date, points }),
		},
		['from', 'to', 'comparison'],
	);
}

const byCode: Schema = { type: 'object', additionalProperties: { type: 'integer' } };
const rateOrNull: Schema = { type: ['number', 'null'] };

const CARTS = objectOf({
	opened: count,
	converted: count,
	recovered: count,
	abandoned: count,
	emptied: count,
	open: count,
	abandonment_rate: rateOrNull,
	checkout_abandonment_rate: rateOrNull,
	abandoned_value_minor: count,
	open_value_minor: count,
});

function overviewSchema(name: string, { columns }: ReportDefinition): Schema {
	const change: Schema = { type: 'object', additionalProperties: rateOrNull };
	return objectOf(
		{
			site: text,
			from: dateOrNull,
			to: dateOrNull,
			as_of: moment,
			currency: text,
			...columnsOf(columns),
			revenue_by_currency: byCode,
			net_revenue_by_currency: byCode,
			verified_net_revenue_by_currency: byCode,
			refund_excess_by_currency: byCode,
			carts: CARTS,
			visitors_by_day: byCode,
			answered_by: answeredBy,
			comparison: objectOf({ from: date, to: date, figures: { $ref: `#/components/schemas/${name}` }, change }),
		},
		['comparison'],
	);
}
