import type { Burst } from './burst.js';

const MAX_EVENTS = 5_000;

/** What has to go of a queue, in the order in which it was recorded: the oldest of the worst rank. To make room on a full disk (`full`), only what is stored and no order. */
export function tooMany(list: Burst[], maxChars: number, full?: boolean): Burst[] {
	let events = 0;
	let chars = 0;
	return list
		.reverse()
		.sort((a, b) => a.r - b.r)
		.filter(({ e, s, r, f }) => {
			// what is too large by itself goes alone
			const isIn = s <= maxChars && (chars += s) <= maxChars;
			return s && ((events += e.length) > MAX_EVENTS || !(isIn || (full && (f !== false || !r))));
		});
}
