/** A column's heading and where its cells stand. */
export interface Column {
	title: string;
	align: 'left' | 'right';
}

/** Rows as aligned text, two spaces between columns, a heading line on top; ends with a newline. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
	const widths = columns.map((column, at) => Math.max(width(column.title), ...rows.map((row) => width(row[at] ?? ''))));
	const lines = [columns.map((column) => column.title), ...rows].map((cells) =>
		columns
			.map((column, at) => pad(cells[at] ?? '', widths[at] ?? 0, column.align))
			.join('  ')
			.trimEnd(),
	);
	return `${lines.join('\n')}\n`;
}

/** Names and values as two aligned columns without a heading; ends with a newline. */
export function formatPairs(pairs: readonly (readonly [name: string, value: string])[]): string {
	const names = Math.max(0, ...pairs.map(([name]) => width(name)));
	const values = Math.max(0, ...pairs.map(([, value]) => width(value)));
	return pairs.map(([name, value]) => `${pad(name, names, 'left')}  ${pad(value, values, 'right')}\n`).join('');
}

function pad(text: string, to: number, align: Column['align']): string {
	const space = ' '.repeat(Math.max(0, to - width(text)));
	return align === 'left' ? text + space : space + text;
}

/** Characters as a reader counts them: a letter with its marks is one. */
function width(text: string): number {
	return Array.from(new Intl.Segmenter().segment(text)).length;
}
