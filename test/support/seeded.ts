/** Numbers from 0 to below 1 that the seed alone decides (mulberry32). */
export function createRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let x = Math.imul(state ^ (state >>> 15), 1 | state);
		x ^= x + Math.imul(x ^ (x >>> 7), 61 | x);
		return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A new list in an order that `random` decides. */
export function shuffle<T>(values: readonly T[], random: () => number): T[] {
	const keyed = values.map((value) => ({ value, key: random() }));
	return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** Cuts a list into pieces of at most `size`. */
export function chunk<T>(values: readonly T[], size: number): T[][] {
	const chunks: T[][] = [];
	for (let i = 0; i < values.length; i += size) chunks.push(values.slice(i, i + size));
	return chunks;
}
