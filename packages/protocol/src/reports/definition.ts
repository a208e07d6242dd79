import type { ReportColumn } from './columns.js';
import type { OptionFormat } from './option-formats.js';

/** Something that one report alone can be asked. */
export interface ReportOption {
	description: string;
	/** Texts that it may have; any text when left out. */
	values?: readonly string[];
	/** Numbers that it may be. */
	number?: OptionNumbers;
	/** How it is written; any text when left out. */
	format?: OptionFormat;
	/** How often it stands there when it may stand there several times; then it is in {@link ReportQuery.lists}. */
	times?: { min: number; max: number };
	required?: true;
}

/** Bounds of an option that is a number, both inclusive. */
export interface OptionNumbers {
	from: number;
	to: number;
	/** No fractions. */
	whole?: true;
}

/** What a report is and can be asked: validation, help, documentation, tables and CSV are made of it. */
export interface ReportDefinition {
	/** What it tells, as the end of the sentence "this report tells …". */
	description: string;
	shape: 'overview' | 'series' | 'list';
	/** Figures of a row of a list, of a bucket of a series, or of the overview. The first column of a list names the row. */
	columns: readonly ReportColumn[];
	/** Figures that only the totals of a list have. */
	totals?: readonly ReportColumn[];
	options: Readonly<Record<string, ReportOption>>;
	supports: { filters: boolean; interval: boolean; compare: boolean; limit: boolean };
}

/** A list that takes filters, a comparison, a limit, an offset and a search. */
export function list(
	description: string,
	columns: readonly ReportColumn[],
	options: ReportDefinition['options'] = {},
): ReportDefinition {
	const supports = { filters: true, interval: false, compare: true, limit: true };
	return { description, shape: 'list', columns, options, supports };
}

/** The same without filters and comparison: rows that are no sums. */
export function plainList(
	description: string,
	columns: readonly ReportColumn[],
	options: ReportDefinition['options'] = {},
): ReportDefinition {
	const supports = { filters: false, interval: false, compare: false, limit: true };
	return { description, shape: 'list', columns, options, supports };
}

/** A list that takes filters, but of which no row comes again in another range. */
export function uncompared(description: string, columns: readonly ReportColumn[]): ReportDefinition {
	const { supports, ...definition } = list(description, columns);
	return { ...definition, supports: { ...supports, compare: false } };
}
