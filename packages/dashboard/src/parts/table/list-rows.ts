import { type ListName, type ListReport, REPORTS, type Row, searchTest } from '@aisle/protocol';
import type { Language } from '../../i18n/languages.js';
import type { Words } from '../../i18n/translate.js';
import type { Sort } from '../../state/view.js';
import { hasWords, valueName } from '../value-name.js';

/** A row and the row of the same name in the other range; `null` where there was none, `undefined` where nothing is compared. */
export interface RowPair {
	row: Row;
	before: Row | null | undefined;
}

/** The rows of an answer, each with its like of the other range. */
export function pairsOf({ rows, comparison }: ListReport): RowPair[] {
	return rows.map((row, at) => ({ row, before: comparison && (comparison.rows[at] ?? null) }));
}

/** Whether the rows of a report are called by words of the page, so that the collector cannot look for these. */
export function hasWordedNames(report: ListName): boolean {
	return hasWords(nameKey(report), report);
}

const nameKey = (report: ListName): string => REPORTS[report].columns[0]?.key ?? '';

/** How names are read: in whose words. */
export interface Reading {
	words: Words;
	language: Language;
}

/** The test whether a search finds a row by the words of its name, or by what the collector calls it. */
export function wordsTest(report: ListName, search: string, { words, language }: Reading): (row: Row) => boolean {
	const key = nameKey(report);
	const isFound = searchTest(search);
	return ({ [key]: value = null }) => isFound(`${valueName(words, language, key, value, report)} ${value ?? ''}`);
}

/** Pairs in the order of one column; what has nothing there comes last either way. */
export function sorted(pairs: readonly RowPair[], { key, descending }: Sort): RowPair[] {
	const sign = descending ? -1 : 1;
	return [...pairs].sort((a, b) => {
		const [one, other] = [a.row[key] ?? null, b.row[key] ?? null];
		if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
		if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
		return sign * String(one).localeCompare(String(other));
	});
}

/** The largest value of a column, for the length of bars; 1 where there is none. */
export function largest(pairs: readonly RowPair[], key: string): number {
	return Math.max(...pairs.map(({ row }) => Number(row[key] ?? 0)), 0) || 1;
}
