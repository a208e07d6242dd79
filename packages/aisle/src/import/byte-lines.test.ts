import { LIMITS } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from './byte-lines.js';

/** All lines of a text whose bytes come in pieces of a size. */
function linesOf(content: string | Buffer, pieceBytes = 7) {
	const bytes = Buffer.from(content);
	const splitter = new LineSplitter();
	const lines = [];
	for (let from = 0; from < bytes.length; from += pieceBytes) {
		lines.push(...splitter.push(bytes.subarray(from, from + pieceBytes)));
	}
	return [...lines, ...splitter.end()];
}

describe('lines of bytes', () => {
	it.each([1, 2, 3, 7, 1000])('are the same whatever pieces of %i bytes they come in', (size) => {
		expect(linesOf('{"a":1}\n{"b":"žšغ"}\r\n\n  \n{"c":3}', size)).toEqual([
			{ number: 1, text: '{"a":1}' },
			{ number: 2, text: '{"b":"žšغ"}' },
			{ number: 5, text: '{"c":3}' },
		]);
	});

	it('a byte order mark at the beginning is left out, elsewhere it is text', () => {
		expect(linesOf('\uFEFFa\n\uFEFFb\n', 2)).toEqual([
			{ number: 1, text: 'a' },
			{ number: 2, text: '\uFEFFb' },
		]);
	});

	it('a last line needs no end, and an end makes no line', () => {
		expect(linesOf('a\nb')).toEqual(linesOf('a\nb\n'));
		expect(linesOf('')).toEqual([]);
	});

	it('bytes that are not UTF-8 fault their own line only', () => {
		const content = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xc3, 0x28]), Buffer.from('\nb')]);
		expect(linesOf(content)).toEqual([
			{ number: 1, text: 'a' },
			{ number: 2, fault: { code: 'bad_utf8', expected: 'text in UTF-8' } },
			{ number: 3, text: 'b' },
		]);
	});

	it('a line over the limit is a fault, the longest allowed one is not', () => {
		const longest = 'x'.repeat(LIMITS.bodyBytes);
		for (const pieceBytes of [100_000, 4_000_000]) {
			const lines = linesOf(`${longest}\n${longest}x\nb\n${longest}${longest}${longest}`, pieceBytes);
			expect(lines.map((line) => ('text' in line ? line.text.length : line.fault.code))).toEqual([
				LIMITS.bodyBytes,
				'too_long',
				1,
				'too_long',
			]);
		}
	});

	it('a piece may be written over after it was taken', () => {
		const splitter = new LineSplitter();
		const piece = Buffer.from('{"half":');
		splitter.push(piece);
		piece.fill(0);
		expect(splitter.push(Buffer.from('1}\n'))).toEqual([{ number: 1, text: '{"half":1}' }]);
	});
});
