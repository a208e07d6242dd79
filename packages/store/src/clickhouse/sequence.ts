/** Before any event was numbered. */
const EPOCH = Date.UTC(2020, 0, 1);
/** Numbers of a millisecond: together with the years until 2054 they stay exact. */
const PER_MS = 8_192;

/** Numbers that only grow, after a restart as well, without asking anybody: of the time and, within it, of the order. */
export function createSequence(now: () => number): () => number {
	let last = 0;
	return () => (last = Math.max(last + 1, (now() - EPOCH) * PER_MS));
}

/** The number of an event of a log: the same whenever it is asked for, and in the order of arrival among several collectors. */
export function numberOfArrival(received: number, n: number): number {
	return (received - EPOCH) * PER_MS + (n % PER_MS);
}
