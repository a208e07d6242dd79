import { fromLocalDate } from '@aisle/analytics';
import type { Fault, ReportName, ReportQuery } from '@aisle/protocol';

export type QueryResult = { ok: true; query: ReportQuery } | { ok: false; fault: Fault };

const REPORTS = ['overview', 'series', 'pages', 'channels'] as const satisfies readonly ReportName[];

/** Rows that a list may be asked for. */
const MAX_ROWS = 1_000;

/** Date and time with its offset; what Date.parse would guess without one depends on the machine. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

export function reportNameOf(text: string): ReportName | undefined {
	return REPORTS.find((name) => name === text);
}

/** Reads the parameters of a report. The first fault names its parameter. `now` is `as_of` when none is given. */
export function readReportQuery(report: ReportName, params: URLSearchParams, now: number): QueryResult {
	const site = params.get('site');
	if (!site) return fault('missing_field', 'site', 'the name of a site');
	const from = params.get('from') || undefined;
	const to = params.get('to') || undefined;
	if (from !== undefined && fromLocalDate(from) === undefined) return fault('bad_format', 'from', 'a date: 2026-03-20');
	if (to !== undefined && fromLocalDate(to) === undefined) return fault('bad_format', 'to', 'a date: 2026-03-20');
	if (from !== undefined && to !== undefined && from > to) return fault('out_of_range', 'to', 'a date not before from');
	const asOf = readTime(params.get('as_of'), now);
	if (asOf === undefined) return fault('bad_format', 'as_of', 'milliseconds, or ISO 8601 with its offset');
	const limit = readLimit(params.get('limit'));
	if (limit === null) return fault('out_of_range', 'limit', `a whole number from 1 to ${MAX_ROWS}`);
	const query: ReportQuery = { report, site, asOf };
	if (from !== undefined) query.from = from;
	if (to !== undefined) query.to = to;
	if (limit !== undefined) query.limit = limit;
	return { ok: true, query };
}

/** Rows of refused events that are told when nobody says how many. */
const REJECTED_ROWS = 50;

/** Reads the parameters of the list of refused events. */
export function readRejectedQuery(
	params: URLSearchParams,
): { ok: true; site: string; limit: number } | { ok: false; fault: Fault } {
	const site = params.get('site');
	if (!site) return fault('missing_field', 'site', 'the name of a site');
	const limit = readLimit(params.get('limit'));
	if (limit === null) return fault('out_of_range', 'limit', `a whole number from 1 to ${MAX_ROWS}`);
	return { ok: true, site, limit: limit ?? REJECTED_ROWS };
}

function fault(code: Fault['code'], path: string, expected: string): { ok: false; fault: Fault } {
	return { ok: false, fault: { code, path, expected } };
}

function readTime(text: string | null, now: number): number | undefined {
	if (!text) return now;
	if (/^\d{1,15}$/.test(text)) return Number(text);
	const parsed = ISO_TIME.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(parsed) ? undefined : parsed;
}

/** Nothing when none was given, `null` when it is none. */
function readLimit(text: string | null): number | undefined | null {
	if (!text) return undefined;
	const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
	return limit >= 1 && limit <= MAX_ROWS ? limit : null;
}
