import { EXIT_WITHDRAW_MS } from '../rules.js';
import type { FoldEvent } from '../stored-event.js';

const NONE: ReadonlySet<FoldEvent> = new Set();

/** Exits of one person's events, in any order, that a page view strictly after them and within {@link EXIT_WITHDRAW_MS} takes back. */
export function withdrawnExits(events: readonly FoldEvent[]): ReadonlySet<FoldEvent> {
	if (!events.some((event) => event.name === 'cart_exit')) return NONE;
	const exits = events.filter((event) => event.name === 'cart_exit');
	const views = events.filter((event) => event.name === 'page_view' && event.source === 'browser').map(({ t }) => t);
	views.sort((a, b) => a - b);
	const withdrawn = new Set<FoldEvent>();
	let next = 0;
	for (const exit of exits.sort((a, b) => a.t - b.t)) {
		while ((views[next] ?? Number.POSITIVE_INFINITY) <= exit.t) next++;
		if ((views[next] ?? Number.POSITIVE_INFINITY) - exit.t <= EXIT_WITHDRAW_MS) withdrawn.add(exit);
	}
	return withdrawn;
}
