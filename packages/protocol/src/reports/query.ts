import type { Filter } from './filters.js';
import type { ReportName } from './definitions.js';
import type { LocalDate, Range } from './range.js';

/** Length of the buckets of a series; a week begins on Monday. */
export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** Local days that hours are told of at most: a quarter of a year. */
export const MAX_HOURLY_DAYS = 93;

/** Which other range a report is held against: as many days just before, the same dates a year before, or given dates. */
export type Compare = 'previous_period' | 'previous_year' | Required<Range>;

/** Rows that a list may be asked for. */
export const MAX_ROWS = 1_000;
/** Rows of a list when nobody says how many. */
export const DEFAULT_ROWS = 100;

/** A question to the store. */
export interface ReportQuery<N extends ReportName = ReportName> extends Range {
	report: N;
	site: string;
	/** Milliseconds since 1970 at which open and abandoned carts are told apart. */
	asOf: number;
	/** Joined by AND; none: everything. */
	filters?: readonly Filter[];
	/** Names of segments of the site, joined by AND with each other and with the filters. */
	segments?: readonly string[];
	/** Days when left out. */
	interval?: Interval;
	/** Needs `from` and `to`. */
	compare?: Compare;
	/** Rows of a list at most. */
	limit?: number;
	/** Rows of a list that are passed over. */
	offset?: number;
	/** Only rows of which the first column contains each of these words, as {@link searchTest} compares. */
	search?: string;
	/** What this report alone can be asked, by its definition. */
	options?: Readonly<Record<string, string>>;
	/** The same of options that may stand there several times, in their order. */
	lists?: Readonly<Record<string, readonly string[]>>;
}

const DAY_MS = 86_400_000;

/** The range that a comparison means. `undefined` when one end of the range is open. */
export function comparedRange({ from, to }: Range, compare: Compare): Required<Range> | undefined {
	if (typeof compare === 'object') return compare;
	if (from === undefined || to === undefined) return undefined;
	if (compare === 'previous_year') return { from: yearBefore(from), to: yearBefore(to) };
	const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
	return { from: daysBefore(from, days), to: daysBefore(from, 1) };
}

function daysBefore(date: LocalDate, days: number): LocalDate {
	return new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10);
}

/** The last of February stands for a day that the year before did not have. */
function yearBefore(date: LocalDate): LocalDate {
	const year = String(Number(date.slice(0, 4)) - 1).padStart(4, '0');
	const same = `${year}${date.slice(4)}`;
	return new Date(Date.parse(`${same}T00:00:00Z`)).toISOString().slice(0, 10) === same ? same : `${year}-02-28`;
}
