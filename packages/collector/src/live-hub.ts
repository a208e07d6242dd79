import type { LiveEvent } from '@aisle/protocol';

/** Told of the events of one commit, in their order. Must not throw: it would keep the listeners after it from hearing. */
export type LiveListener = (events: readonly LiveEvent[]) => void;

/** Passes stored events on to whoever looks at a site right now. Keeps nothing. */
export interface LiveHub {
	/** Tells the site's listeners, in the order in which they came. Throws what a listener throws. */
	publish(site: string, events: readonly LiveEvent[]): void;
	/** Returns the call that ends the subscription; calling it twice does no harm. */
	subscribe(site: string, listener: LiveListener): () => void;
}

/** A hub without listeners; publishing to nobody is no fault. */
export function createLiveHub(): LiveHub {
	const listenersBySite = new Map<string, Set<LiveListener>>();
	return {
		publish(site, events) {
			for (const listener of listenersBySite.get(site) ?? []) listener(events);
		},
		subscribe(site, listener) {
			const listeners = listenersBySite.get(site) ?? new Set();
			listenersBySite.set(site, listeners.add(listener));
			return () => {
				listeners.delete(listener);
				if (listeners.size === 0 && listenersBySite.get(site) === listeners) listenersBySite.delete(site);
			};
		},
	};
}
