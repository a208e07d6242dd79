import type { DerivedRow } from './derived-rows.js';

/** Rows of two sides are told apart by bucket: a difference is looked for in one of them alone. */
const BUCKETS = 4_096;
const WORDS = 4;

/** What a set of rows comes to, in whatever order they are added. */
export interface Fingerprint {
	rows: number;
	add(row: DerivedRow): void;
	/** A bucket in which the other side has other rows. */
	differsIn(other: Fingerprint): number | undefined;
	readonly sums: Uint32Array;
}

/**
 * A sum of 128-bit hashes in each bucket. Sets that differ by chance have equal sums once in 10^38 times; a site of any size is
 * compared in 64 kB.
 */
export function createFingerprint(): Fingerprint {
	const sums = new Uint32Array(BUCKETS * WORDS);
	const fingerprint: Fingerprint = {
		rows: 0,
		sums,
		add([key, content]) {
			fingerprint.rows++;
			const first = bucketOf(key) * WORDS;
			for (let word = 0; word < WORDS; word++) {
				const at = first + word;
				sums[at] = (sums[at] ?? 0) + hash(content, hash(key, SEEDS[word] ?? 0));
			}
		},
		differsIn(other) {
			const at = sums.findIndex((sum, place) => sum !== other.sums[place]);
			return at < 0 ? undefined : Math.floor(at / WORDS);
		},
	};
	return fingerprint;
}

/** The bucket of the rows of this key. */
export function bucketOf(key: string): number {
	return hash(key, 0) % BUCKETS;
}

/** Any four that have nothing in common. */
const SEEDS = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x2545f491];

/** 32 bits of a text (Murmur3's mixing, a character at a time). */
function hash(text: string, seed: number): number {
	let h = seed ^ text.length;
	for (let at = 0; at < text.length; at++) {
		const k = Math.imul(text.charCodeAt(at), 0xcc9e2d51);
		h ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593);
		h = Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64;
	}
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}
