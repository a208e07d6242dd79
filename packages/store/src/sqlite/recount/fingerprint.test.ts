import { describe, expect, it } from 'vitest';
import type { DerivedRow } from './derived-rows.js';
import { bucketOf, createFingerprint } from './fingerprint.js';

const ROWS = Array.from(
	{ length: 2_000 },
	(_, n): DerivedRow => [`["session","visitor ${n}"]`, `{"pageviews":${n % 7}}`],
);

function printOf(rows: readonly DerivedRow[]) {
	const print = createFingerprint();
	for (const row of rows) print.add(row);
	return print;
}

describe('the fingerprint of a set of rows', () => {
	it('is the same in whatever order they come', () => {
		expect(printOf([...ROWS].reverse()).differsIn(printOf(ROWS))).toBeUndefined();
	});

	it.each([
		['is missing', ROWS.filter((_, n) => n !== 700)],
		['is there twice', [...ROWS, ...ROWS.slice(700, 701)]],
		['has another content', ROWS.map((row, n): DerivedRow => (n === 700 ? [row[0], '{"pageviews":9}'] : row))],
	])('differs in the bucket of a row that %s', (_, rows) => {
		expect(printOf(rows).differsIn(printOf(ROWS))).toBe(bucketOf('["session","visitor 700"]'));
	});

	it('differs where two rows have changed their contents with each other', () => {
		const [first, second] = [ROWS[1], ROWS[2]];
		if (first === undefined || second === undefined) throw new Error('two rows');
		const swapped: DerivedRow[] = [[first[0], second[1]], [second[0], first[1]], ...ROWS.slice(3)];
		expect(printOf(swapped).differsIn(printOf(ROWS.slice(1)))).toBeDefined();
	});
});
