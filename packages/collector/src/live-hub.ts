import type { LiveEvent } from '@aisle/protocol';

export type LiveListener = (events: readonly LiveEvent[]) => void;

/** Passes stored events on to whoever looks at a site right now. Keeps nothing. */
export interface LiveHub {
	publish(site: string, events: readonly LiveEvent[]): void;
	/** Returns the call that ends the subscription. */
	subscribe(site: string, listener: LiveListener): () => void;
}

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
