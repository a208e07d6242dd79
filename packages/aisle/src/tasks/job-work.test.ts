import { describe, expect, it } from 'vitest';
import { createJobWork } from './job-work.js';

const unused = () => {
	throw new Error('not asked for');
};
const UNUSED = { change: unused, remove: unused, removeSite: unused };

/** Imports chunks of these sizes; resolves with the pieces that went over. */
async function piecesOf(sizes: number[]): Promise<Buffer[]> {
	const pieces: Buffer[] = [];
	const work = createJobWork(
		async (job) => {
			if (job['bytes'] instanceof Uint8Array) pieces.push(Buffer.from(job['bytes']));
			return { summary: { lines: 0, accepted: 0, duplicates: 0, rejected: 0 }, rejected: [] };
		},
		{ settings: UNUSED, accounts: UNUSED, annotations: UNUSED },
	);
	await work.importLines('shop', chunks(sizes), () => {});
	return pieces;
}

/** Chunks whose bytes count up from one to the next. */
async function* chunks(sizes: number[]): AsyncGenerator<Uint8Array> {
	let next = 0;
	for (const size of sizes) yield Uint8Array.from({ length: size }, () => next++ % 251);
}

describe('the pieces of an import', { timeout: 60_000 }, () => {
	it.each([[[3_000_000]], [[600_000, 1, 600_000]], [Array.from({ length: 40 }, () => 65_536)], [[5]], [[]]])(
		'are all the bytes of chunks %#, in order and bounded',
		async (sizes) => {
			const pieces = await piecesOf(sizes);
			const all: Uint8Array[] = [];
			for await (const chunk of chunks(sizes)) all.push(chunk);
			expect(Buffer.concat(pieces).equals(Buffer.concat(all))).toBe(true);
			expect(Math.max(0, ...pieces.map((piece) => piece.length))).toBeLessThan(1_048_576);
		},
	);

	it('small chunks go over together', async () => {
		expect(await piecesOf(Array.from({ length: 1_000 }, () => 1_000))).toHaveLength(2);
	});
});
