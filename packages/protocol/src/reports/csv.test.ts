import type { Row } from './columns.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.js';

/** Reads CSV by RFC 4180, sign by sign. */
function parse(text: string): string[][] {
	const rows: string[][] = [];
	let cells: string[] = [];
	let cell = '';
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text.charAt(at);
		if (quoted) {
			if (sign !== '"') cell += sign;
			else if (text[at + 1] === '"') cell += text.charAt(at++);
			else quoted = false;
		} else if (sign === '"') quoted = true;
		else if (sign === ',') {
			cells.push(cell);
			cell = '';
		} else if (sign === '\r' && text[at + 1] === '\n') {
			rows.push([...cells, cell]);
			cells = [];
			cell = '';
			at++;
		} else cell += sign;
	}
	return rows;
}

describe('CSV', () => {
	it('has a line of keys, then the rows, with nothing for null and figures as they are', () => {
		const rows: Row[] = [{ path: '/a', views: 1_234, rate: null, change: -0.5 }];
		expect(toCsv(['path', 'views', 'rate', 'change'], rows)).toBe('path,views,rate,change\r\n/a,1234,,-0.5\r\n');
	});

	it.each(['=', '+', '-', '@', '\t', '\r', '\0'])('a text that begins with %j gets an apostrophe before it', (sign) => {
		const [, [cell = ''] = []] = parse(toCsv(['a'], [{ a: `${sign}cmd|' /C calc'!A0` }]));
		expect(cell).toBe(`'${sign}cmd|' /C calc'!A0`);
	});

	it('quotes, commas and line ends stay inside their cell', () => {
		expect(toCsv(['a', 'b'], [{ a: 'x,"y"', b: 'p\r\nq' }])).toBe('a,b\r\n"x,""y""","p\r\nq"\r\n');
	});

	it('is read back as it was written, whatever the cells hold', () => {
		const cell = fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.stringMatching(/^[=+\-@\t\r\0",\n]{0,4}$/));
		fc.assert(
			fc.property(fc.array(fc.record({ a: cell, b: cell }), { maxLength: 5 }), (rows) => {
				const [, ...back] = parse(toCsv(['a', 'b'], rows));
				const plain = back.map((cells) => cells.map((text) => (/^'[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text)));
				expect(plain).toEqual(
					rows.map(({ a, b }) => [a, b].map((text) => (/^'[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text))),
				);
				for (const text of back.flat()) expect(text).not.toMatch(/^[=+\-@\t\r\0]/);
			}),
		);
	});
});
