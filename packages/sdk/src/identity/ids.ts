/** A random page-life id of 60 bits, in the form in which an event id ends. */
export function lifeId(): string {
	const random = crypto.getRandomValues(new BigUint64Array(1))[0] as bigint;
	return random
		.toString(16)
		.padStart(16, '0')
		.replace(/.(...)/, '$1-');
}

/** Ids that a millisecond can have. */
const IDS_A_MS = 256;
/** The newest id's time in parts of a millisecond. */
let last = 0;

/**
 * UUIDv7 that sorts after every earlier one of this page: within a millisecond a counter grows, and where the clock goes back
 * the id's own time goes on. It ends in the page life's id, so that a burst of ids packs to little.
 * When something happened is told by the event, not by its id.
 */
export function eventId(nowMs: number, life: string): string {
	last = Math.max(nowMs * IDS_A_MS, last + 1);
	// slices: a pattern takes several times as long
	const hex = last.toString(16).padStart(14, '0');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12)}0-8${life}`;
}
