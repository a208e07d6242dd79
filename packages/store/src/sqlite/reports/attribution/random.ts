const SEED = 0x9e3779b9;

/** Numbers from 0 to below 1 (mulberry32), always the same ones: a question that is asked again gets the same answer. */
export function createRandom(seed = SEED): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
