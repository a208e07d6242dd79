import { PATHS, type WireEvent } from '@aisle/protocol';
import type { Entry } from '../outbox/outbox.js';

/** Characters of a URL that every browser, proxy and server takes. */
const MAX_URL_CHARS = 2_000;

/**
 * Asks for an event as an image: where requests by script are blocked, images often are not.
 * No acknowledgement: the event stays queued, and the collector counts a second copy once. Does nothing with one too long for a URL.
 */
export function askForPixel(endpoint: string, site: string, entry: Entry): void {
	const { p, ...event }: WireEvent = JSON.parse(entry.json);
	const query = {
		...event,
		s: site,
		w: Date.now(),
		mm: Math.round(performance.now()),
		...(p && { p: JSON.stringify(p) }),
	};
	// numbers become text on the way
	const url = `${endpoint}${PATHS.pixel}?${new URLSearchParams(query as unknown as Record<string, string>)}`;
	if (url.length < MAX_URL_CHARS) new Image().src = url;
}
