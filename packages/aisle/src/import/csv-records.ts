/** A record of a CSV file: the line on which it begins, from 1, and its cells. */
export interface CsvRecord {
	line: number;
	cells: string[];
}

/** A cell in quotes, with what follows them, or one without, up to the comma or the end of the line. */
const CELL = /[ \t]*"((?:[^"]|"")*)"([^,\n]*)|[^,\n]*/y;

/** Records by RFC 4180; blank lines are left out. A quote that does not open a cell, or is never closed, belongs to the text. */
export function csvRecords(text: string): CsvRecord[] {
	const records: CsvRecord[] = [];
	let [line, at] = [1, 0];
	while (at < text.length) {
		const record: CsvRecord = { line, cells: [] };
		for (let more = true; more; at++) {
			CELL.lastIndex = at;
			const [whole = '', quoted, rest = ''] = CELL.exec(text) ?? [];
			at += whole.length;
			line += whole.split('\n').length - 1;
			more = text[at] === ',';
			const cell = quoted === undefined ? whole : quoted.replaceAll('""', '"') + rest;
			record.cells.push(more ? cell : cell.replace(/\r$/, ''));
		}
		line++;
		if (record.cells.length > 1 || record.cells[0]?.trim() !== '') records.push(record);
	}
	return records;
}
