import type { Cell, Row } from './columns.js';

/** Characters with which a spreadsheet lets a formula begin, or that hide one (ASVS 1.2.10). */
const DANGEROUS = /^[=+\-@\t\r\0]/;

/**
 * Rows as CSV by RFC 4180: a line of keys, CRLF after each line, nothing for `null`. A text that a spreadsheet could take for
 * a formula gets `'` before it. Figures stay as they are in JSON: minor units, shares of 1.
 */
export function toCsv(keys: readonly string[], rows: readonly Row[]): string {
	const lines = [keys, ...rows.map((row) => keys.map((key) => row[key] ?? null))];
	return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(cell: Cell): string {
	if (cell === null) return '';
	// a number is written by us: a minus before it begins no formula
	if (typeof cell === 'number') return String(cell);
	const text = DANGEROUS.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
