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
let ms = 0;
let count = -1;
let head: string;

/**
 * UUIDv7 that sorts after every earlier one of this page: within a millisecond a counter grows, and where the clock goes back
 * the id's own time goes on. It ends in the page life's id, so that a burst of ids packs to little.
 * When something happened is told by the event, not by its id.
 */
export function eventId(nowMs: number, life: string): string {
	const now = Math.floor(nowMs);
	count = now > ms ? 0 : (count + 1) % IDS_A_MS;
	if (!count) {
		ms = Math.max(now, ms + 1);
		head = ms.toString(16).padStart(12, '0').replace(/.{8}/, '$&-');
	}
	return `${head}-7${(count | IDS_A_MS).toString(16).slice(1)}0-8${life}`;
}
