/** The wall clock in milliseconds since 1970, or one that stands still at a given moment. */
export function createClock(standingAtMs?: number): () => number {
	return standingAtMs === undefined ? Date.now : () => standingAtMs;
}
