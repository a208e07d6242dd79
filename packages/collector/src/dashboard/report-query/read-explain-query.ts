import { fromLocalDate } from '@aisle/analytics';
import {
	type Cell,
	type ExplainQuery,
	type Fault,
	figureNames,
	makingOf,
	MAX_ROWS,
	type ReportDefinition,
	type ReportName,
	REPORTS,
	rowNames,
} from '@aisle/protocol';
import { parameterNames, readReportQuery, unknownParameter } from './read-report-query.js';
import { type Read, readLimit, readOffset, refuse } from './values.js';

export type ExplainResult = { ok: true; query: ExplainQuery } | { ok: false; fault: Fault };

/** What a question for a figure has besides that of its report. */
const OWN = ['figure', 'row', 'bucket', 'limit', 'offset'];
/** What a report has and a single figure does not. */
const NOT_HERE = ['compare', 'search', ...OWN];

/** Names of the parameters, besides `filter` and `segment`; `row` stands there once for each name of a row. */
export function explainParameters(definition: ReportDefinition): string[] {
	const names = parameterNames(definition).filter((name) => !NOT_HERE.includes(name));
	return [...names, ...OWN.filter((name) => (name === 'bucket' ? definition.shape === 'series' : true))];
}

/** Reads the question for what is behind a figure. The first fault names its parameter. */
export function readExplainQuery(report: ReportName, params: URLSearchParams, now: number): ExplainResult {
	const definition = REPORTS[report];
	const unknown = unknownParameter(definition, explainParameters(definition), params);
	if (!unknown.ok) return unknown;
	const rest = new URLSearchParams([...params].filter(([name]) => !OWN.includes(name)));
	const read = readReportQuery(report, rest, now);
	if (!read.ok) return read;
	const parts = [readFigure(report, params), readItems(params), readBucket(definition, params)];
	for (const part of parts) if (!part.ok) return part;
	const query = Object.assign(read.query, ...parts.map((part) => (part.ok ? part.value : {}))) as ExplainQuery;
	return { ok: true, query };
}

type Part = Read<Partial<ExplainQuery>>;

function readFigure(report: ReportName, params: URLSearchParams): Part {
	const figure = params.get('figure');
	const known = figureNames(report);
	if (!figure) return refuse('missing_field', 'figure', `one of ${known.join(', ')}`);
	if (!known.includes(figure)) return refuse('unknown_value', 'figure', `one of ${known.join(', ')}`);
	const row = readRow(report, figure, params.getAll('row'));
	if (!row.ok) return row;
	if (makingOf(report, figure, row.value !== undefined) === undefined) {
		const whole = row.value === undefined ? 'a figure of the totals, or a row' : 'a figure of rows, or no row';
		return refuse('unknown_value', 'figure', whole);
	}
	return { ok: true, value: { figure, ...(row.value !== undefined && { row: row.value }) } };
}

/** Whether the rows of a figure are named by something of its own: then it has no total. */
function isOnlyOfRows(report: ReportName, figure: string): boolean {
	return REPORTS[report].shape !== 'list' && rowNames(report, figure).length > 0;
}

function readRow(report: ReportName, figure: string, texts: readonly string[]): Read<Cell[] | undefined> {
	const names = rowNames(report, figure);
	const expected =
		names.length === 0 ? 'no row: the figure has none' : `${names.join(', ')}: row once for each of them`;
	if (texts.length === 0) {
		if (isOnlyOfRows(report, figure)) return refuse('missing_field', 'row', expected);
		return { ok: true, value: undefined };
	}
	if (texts.length < names.length) return refuse('missing_field', 'row', expected);
	if (texts.length > names.length) return refuse('too_many', 'row', expected);
	const row: Cell[] = [];
	for (const [at, text] of texts.entries()) {
		const cell = readCell(unitOf(report, names[at] ?? ''), text);
		if (cell === undefined) return refuse('wrong_type', `row[${at}]`, `a number: ${names[at]}`);
		row.push(cell);
	}
	return { ok: true, value: row };
}

function unitOf(report: ReportName, key: string): string {
	return REPORTS[report].columns.find((column) => column.key === key)?.unit ?? 'text';
}

/** A name of a row as it is written: nothing for `null`, `""` for the empty text. */
function readCell(unit: string, text: string): Cell | undefined {
	if (unit !== 'count' && unit !== 'number') return text === '' ? null : text === '""' ? '' : text;
	return /^-?\d{1,12}$/.test(text) ? Number(text) : undefined;
}

function readItems(params: URLSearchParams): Part {
	const limit = readLimit(params.get('limit'));
	if (limit === null) return refuse('out_of_range', 'limit', `a whole number from 1 to ${MAX_ROWS}`);
	const offset = readOffset(params.get('offset'));
	if (!offset.ok) return offset;
	return {
		ok: true,
		value: { ...(limit !== undefined && { limit }), ...(offset.value !== undefined && { offset: offset.value }) },
	};
}

/** A local date, or the local time of an hour with its offset. */
const BUCKET = /^\d{4}-\d\d-\d\d(T\d\d:\d\d[+-]\d\d:\d\d)?$/;

function readBucket({ shape }: ReportDefinition, params: URLSearchParams): Part {
	if (shape !== 'series') return { ok: true, value: {} };
	// a plus that nobody encoded arrives as a blank
	const bucket = params.get('bucket')?.replace(' ', '+');
	const isHour = params.get('interval') === 'hour';
	const expected = isHour ? 'the date of a bucket: 2026-03-20T14:00+03:30' : 'the date of a bucket: 2026-03-20';
	if (!bucket) return refuse('missing_field', 'bucket', expected);
	const isDate = BUCKET.test(bucket) && fromLocalDate(bucket.slice(0, 'yyyy-mm-dd'.length)) !== undefined;
	if (!isDate || bucket.includes('T') !== isHour) return refuse('bad_format', 'bucket', expected);
	return { ok: true, value: { bucket } };
}
