import { type StoredEvent, toMinor } from '@aisle/analytics';
import type { LiveEvent } from '@aisle/protocol';

/** A stored event as the live stream shows it. `currency` is the site's, for values that name none. */
export function toLiveEvent(seq: number, event: StoredEvent, currency: string): LiveEvent {
	const live: LiveEvent = { seq, time: event.t, name: event.name, source: event.source };
	if (event.path !== undefined) live.path = event.path;
	if (event.title !== undefined) live.title = event.title;
	if (event.traffic !== undefined) live.channel = event.traffic.channel;
	if (event.country !== undefined) live.country = event.country;
	const value = event.params?.value;
	if (value !== undefined) {
		live.currency = event.params?.currency ?? currency;
		live.value_minor = toMinor(value, live.currency);
	}
	if (event.key !== undefined) live.visitor = tagOf(event.key);
	return live;
}

/** FNV-1a: short on purpose, so that it cannot be turned back into a key nor serve as one. */
function tagOf(key: string): string {
	let hash = 0x811c9dc5;
	for (let index = 0; index < key.length; index++) {
		hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
	}
	return (hash >>> 0).toString(36);
}
