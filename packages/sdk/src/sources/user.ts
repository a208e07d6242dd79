import type { CaptureContext } from '../types.js';

/**
 * Tells the tracker who is logged in, once a page for the same user. An empty id is a log-out where this page has
 * logged in: shops also say "nobody" on every page of a guest, who must stay the same visitor.
 */
export function userOf({ identify, reset }: CaptureContext): (id: unknown) => void {
	let known: unknown;
	return (id) => {
		if (id === undefined || id === known || (id && typeof id === 'object')) return;
		if (id) identify(`${id as string}`);
		else if (known) reset();
		known = id;
	};
}
