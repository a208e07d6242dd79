/**
 * What a figure is measured in. Money is in integer minor units of the currency that the report (or, where the row has one, the
 * row's column `currency`) names; rates are 0 to 1, a `number` is any decimal; `time` is ISO 8601 in UTC.
 */
export const COLUMN_UNITS = ['text', 'count', 'number', 'money_minor', 'rate', 'ms', 'date', 'time'] as const;
export type ColumnUnit = (typeof COLUMN_UNITS)[number];

/** One figure of a report. */
export interface ReportColumn {
	key: string;
	unit: ColumnUnit;
	/** What is counted, in one sentence. */
	description: string;
	/** Heading of the column. */
	title: string;
	/** Only told where it was asked for, `null` throughout otherwise: a table leaves it out then. */
	optional?: true;
}

/** A cell: `null` where there is nothing to say, such as a rate of nothing. */
export type Cell = string | number | null;

/** One row of a list by the keys of its columns. */
export type Row = Record<string, Cell>;

/** A column; its heading is made of its key unless it has one of its own. */
export function column(key: string, unit: ColumnUnit, description: string, title = titleOf(key)): ReportColumn {
	return { key, unit, description, title };
}

function titleOf(key: string): string {
	const words = key.replace(/_(minor|ms)$/, '').replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
