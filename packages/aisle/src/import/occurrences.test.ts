import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Occurrences } from './occurrences.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

describe('occurrences', { timeout: 60_000 }, () => {
	it('counts each content by itself, also after the table grew many times', () => {
		const occurrences = new Occurrences();
		const contents = Array.from({ length: 20_000 }, (_, at) => digest(`content ${at}`));
		const wrong = (number: number) => contents.filter((content) => occurrences.next(content) !== number).length;
		// Counted twice while the table grows, so that a count has to survive the move.
		expect(contents.filter((content) => occurrences.next(content) + occurrences.next(content) !== 3)).toEqual([]);
		expect([wrong(3), wrong(4)]).toEqual([0, 0]);
	});

	it('tells contents apart whose places in the table collide', () => {
		const occurrences = new Occurrences();
		const at = (high: number, low: number) => {
			const bytes = Buffer.alloc(8);
			bytes.writeUInt32BE(high, 0);
			bytes.writeUInt32BE(low, 4);
			return occurrences.next(bytes);
		};
		expect([at(1, 7), at(2, 7), at(1, 7), at(2, 7), at(3, 8), at(1, 7)]).toEqual([1, 1, 2, 2, 1, 3]);
		const aWholeTableOn = 7 + 2 ** 20;
		expect([at(1, aWholeTableOn), at(1, 7), at(1, aWholeTableOn)]).toEqual([1, 4, 2]);
	});

	it('counts a content whose fingerprint is zero', () => {
		const occurrences = new Occurrences();
		expect([occurrences.next(Buffer.alloc(8)), occurrences.next(Buffer.alloc(8))]).toEqual([1, 2]);
	});
});
