import { fromLocalDate } from '@aisle/analytics';
import {
	type Compare,
	type Fault,
	type Filter,
	FILTER_LIMITS,
	INTERVALS,
	isSegmentName,
	MAX_HOURLY_DAYS,
	MAX_ROWS,
	type Range,
	type ReportDefinition,
	type ReportName,
	type ReportQuery,
	REPORTS,
	SEGMENT_LIMITS,
} from '@aisle/protocol';
import { readFilter } from './filter-text.js';
import { readOptions } from './read-options.js';
import { type Read, readDate, readLimit, readOffset, readSearch, readTime, refuse } from './values.js';

export type QueryResult = { ok: true; query: ReportQuery } | { ok: false; fault: Fault };

/** What every report takes. */
const COMMON = ['site', 'from', 'to', 'as_of'];

/** Names of the parameters that a report takes besides `filter` and `segment`, which may stand there several times. */
export function parameterNames({ supports, options }: ReportDefinition): string[] {
	return [
		...COMMON,
		...(supports.limit ? ['limit', 'offset', 'search'] : []),
		...(supports.interval ? ['interval'] : []),
		...(supports.compare ? ['compare'] : []),
		...Object.keys(options),
	];
}

/** Reads the parameters of a report. The first fault names its parameter. `now` is `as_of` when none is given. */
export function readReportQuery(report: ReportName, params: URLSearchParams, now: number): QueryResult {
	const definition = REPORTS[report];
	const site = params.get('site');
	if (!site) return refuse('missing_field', 'site', 'the name of a site');
	const range = readRange(params);
	if (!range.ok) return range;
	const asOf = readTime(params.get('as_of'), now);
	if (!asOf.ok) return asOf;
	const parts = [
		readList(params),
		unknownParameter(definition, parameterNames(definition), params),
		readFilters(params),
		readSegments(params),
		readInterval(params, range.value),
		readCompare(params, range.value),
		readOptions(definition, params),
	];
	for (const part of parts) if (!part.ok) return part;
	const query: ReportQuery = { report, site, asOf: asOf.value, ...range.value };
	return { ok: true, query: Object.assign(query, ...parts.map((part) => (part.ok ? part.value : {}))) as ReportQuery };
}

type Part = Read<Partial<ReportQuery>>;

/** What a report that takes filters may be given several times. */
const REPEATED = ['filter', 'segment'];

const nothing = { ok: true, value: {} } as const;

function readRange(params: URLSearchParams): Read<Range> {
	const from = readDate('from', params.get('from'));
	if (!from.ok) return from;
	const to = readDate('to', params.get('to'));
	if (!to.ok) return to;
	const range: Range = {};
	if (from.value !== undefined) range.from = from.value;
	if (to.value !== undefined) range.to = to.value;
	if (range.from !== undefined && range.to !== undefined && range.from > range.to) {
		return refuse('out_of_range', 'to', 'a date not before from');
	}
	return { ok: true, value: range };
}

function readList(params: URLSearchParams): Part {
	const query: Partial<ReportQuery> = {};
	const limit = readLimit(params.get('limit'));
	if (limit === null) return refuse('out_of_range', 'limit', `a whole number from 1 to ${MAX_ROWS}`);
	if (limit !== undefined) query.limit = limit;
	const offset = readOffset(params.get('offset'));
	if (!offset.ok) return offset;
	if (offset.value !== undefined) query.offset = offset.value;
	const search = readSearch(params.get('search'));
	if (!search.ok) return search;
	if (search.value !== undefined) query.search = search.value;
	return { ok: true, value: query };
}

/** A parameter that nobody reads would silently give other figures than were asked for. */
export function unknownParameter(
	definition: ReportDefinition,
	known: readonly string[],
	params: URLSearchParams,
): Read<Partial<ReportQuery>> {
	const expected = [...known, ...(definition.supports.filters ? REPEATED : [])].join(', ');
	const seen = new Set<string>();
	for (const name of params.keys()) {
		if (definition.supports.filters && REPEATED.includes(name)) continue;
		const path = /^\w{1,40}$/.test(name) ? name : 'the parameters';
		if (!known.includes(name)) return refuse('unknown_value', path, `only ${expected}`);
		if (definition.options[name]?.times !== undefined || name === 'row') continue;
		if (seen.has(name)) return refuse('too_many', path, 'it once');
		seen.add(name);
	}
	return nothing;
}

function readFilters(params: URLSearchParams): Part {
	const texts = params.getAll('filter');
	if (texts.length === 0) return nothing;
	if (texts.length > FILTER_LIMITS.filters)
		return refuse('too_many', 'filter', `at most ${FILTER_LIMITS.filters} filters`);
	const filters: Filter[] = [];
	for (const [index, text] of texts.entries()) {
		const read = readFilter(text, `filter[${index}]`);
		if (!read.ok) return read;
		filters.push(read.value);
	}
	return { ok: true, value: { filters } };
}

function readSegments(params: URLSearchParams): Part {
	const segments = params.getAll('segment');
	if (segments.length === 0) return nothing;
	const { perQuestion } = SEGMENT_LIMITS;
	if (segments.length > perQuestion) return refuse('too_many', 'segment', `at most ${perQuestion} segments`);
	const wrong = segments.findIndex((name) => !isSegmentName(name));
	if (wrong >= 0) return refuse('bad_format', `segment[${wrong}]`, 'the name of a segment');
	return { ok: true, value: { segments } };
}

function readInterval(params: URLSearchParams, { from, to }: Range): Part {
	const text = params.get('interval');
	if (!text) return nothing;
	const interval = INTERVALS.find((known) => known === text);
	if (interval === undefined) return refuse('unknown_value', 'interval', `one of ${INTERVALS.join(', ')}`);
	if (interval !== 'hour') return { ok: true, value: { interval } };
	const days = from === undefined || to === undefined ? Infinity : daysBetween(from, to);
	if (days > MAX_HOURLY_DAYS)
		return refuse('out_of_range', 'interval', `from and to at most ${MAX_HOURLY_DAYS} days apart for hours`);
	return { ok: true, value: { interval } };
}

function daysBetween(from: string, to: string): number {
	return (fromLocalDate(to) ?? 0) - (fromLocalDate(from) ?? 0) + 1;
}

/** `previous_period`, `previous_year`, or `2026-03-01..2026-03-31`. */
function readCompare(params: URLSearchParams, { from, to }: Range): Part {
	const text = params.get('compare');
	if (!text) return nothing;
	const compare = compareOf(text);
	if (compare === undefined) {
		return refuse('unknown_value', 'compare', 'previous_period, previous_year, or two dates as 2026-03-01..2026-03-31');
	}
	if (typeof compare === 'string' && (from === undefined || to === undefined)) {
		return refuse('missing_field', 'compare', 'from and to beside it');
	}
	return { ok: true, value: { compare } };
}

function compareOf(text: string): Compare | undefined {
	if (text === 'previous_period' || text === 'previous_year') return text;
	const [from = '', to = '', ...more] = text.split('..');
	const isRange = fromLocalDate(from) !== undefined && fromLocalDate(to) !== undefined && from <= to;
	return isRange && more.length === 0 ? { from, to } : undefined;
}
