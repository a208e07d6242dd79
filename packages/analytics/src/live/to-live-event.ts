import type { LiveEvent } from '@aisle/protocol';
import { toMinor } from '../money/minor-units.js';
import type { StoredEvent } from '../stored-event.js';

/** What the live stream shows of an event: nothing that identifies a person. */
export type LiveSource = Pick<
	StoredEvent,
	't' | 'name' | 'source' | 'path' | 'title' | 'traffic' | 'country' | 'key' | 'params'
>;

/** An event as the live stream shows it. `currency` is the site's, for a value that came without one. */
export function toLiveEvent(event: LiveSource, seq: number, currency: string): LiveEvent {
	const live: LiveEvent = { seq, time: event.t, name: event.name, source: event.source };
	if (event.path !== undefined) live.path = event.path;
	if (event.title !== undefined) live.title = event.title;
	if (event.traffic !== undefined) live.channel = event.traffic.channel;
	if (event.country !== undefined) live.country = event.country;
	if (event.key !== undefined) live.visitor = tagOf(event.key);
	const value = event.params?.value;
	if (value !== undefined) {
		live.currency = event.params?.currency ?? currency;
		live.value_minor = toMinor(value, live.currency);
	}
	return live;
}

const TAG_CHARS = 4;

/** A short tag of a key: enough to see which rows belong together on one screen, far too short to lead back to the key. */
function tagOf(key: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
	return (hash % 36 ** TAG_CHARS).toString(36).padStart(TAG_CHARS, '0');
}
