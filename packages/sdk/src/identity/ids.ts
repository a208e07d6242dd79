/** Hexadecimal digits of so many random bytes. */
export function randomHex(bytes: number): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => (byte | 256).toString(16).slice(1)).join(
		'',
	);
}

let lastMs = 0;

/**
 * UUIDv7 with 72 random bits that sorts after every earlier one of this page: where the clock stands still or goes back,
 * the id's own time runs a millisecond ahead. When something happened is told by the event, not by its id.
 */
export function eventId(nowMs: number): string {
	lastMs = Math.max(nowMs, lastMs + 1);
	const digits = lastMs.toString(16).padStart(12, '0') + randomHex(9);
	return digits.replace(/(.{8})(.{4})(.{3})(.{3})/, '$1-$2-7$3-8$4-');
}
