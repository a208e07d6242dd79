// @ts-check

/**
 * A table in Markdown: the first column to the start, the others to the end.
 * @param {string[]} head
 * @param {string[][]} rows
 */
export function renderTable(head, rows) {
	const rule = head.map((_, at) => (at === 0 ? '---' : '---:'));
	return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * The text with what stands between two marks replaced; nothing where the marks are not there, once each and in order.
 * @param {{ begin: string, end: string }} marks
 * @param {string} text
 * @param {string} tables
 * @returns {string | undefined}
 */
export function replaceBetween(marks, text, tables) {
	const [before = '', rest, ...more] = text.split(marks.begin);
	const [old, after, ...others] = (rest ?? '').split(marks.end);
	if (rest === undefined || more.length > 0 || old === undefined || after === undefined || others.length > 0) {
		return undefined;
	}
	return `${before}${marks.begin}\n\n${tables}\n\n${marks.end}${after}`;
}
