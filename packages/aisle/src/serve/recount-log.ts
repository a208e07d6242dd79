import type { Progress } from '@aisle/store';
import type { Log } from './log.js';

/** How often a line tells of a recount: often enough for somebody who waits for the server to start. */
const EVERY_MS = 5_000;

/**
 * Tells the log how far the recount is that a new version made due, and its end. `now` is in milliseconds and never goes back.
 */
export function recountLog(log: Log, now: () => number): (site: string, progress: Progress) => void {
	let next = now();
	return (site, { done, total = done }) => {
		if (now() < next && done < total) return;
		next = now() + EVERY_MS;
		log.info('recount', { site, events: done, of: total });
	};
}
