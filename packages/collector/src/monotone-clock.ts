/** A clock that never goes back, over one that may: `received` must not decrease within a process. */
export function createMonotoneClock(clock: () => number): () => number {
	let latest = Number.NEGATIVE_INFINITY;
	return () => {
		latest = Math.max(latest, clock());
		return latest;
	};
}
