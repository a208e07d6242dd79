import { createHmac } from 'node:crypto';
import { localDay, MIDNIGHT_GAP_MS, startOfLocalDay } from '@aisle/analytics';
import type { AisleEvent, Site } from '@aisle/protocol';
import { household } from '../address.js';

/** Keys under which an event is attributed; see `StoredEvent.key`. */
export interface VisitorKeys {
	key?: string;
	previousKey?: string;
}

/** The secret of a site's local day; nothing once it was deleted. */
export type SaltOf = (localDay: number) => Uint8Array | undefined;

/** What the request itself tells of its sender. */
export interface Sender {
	address: string;
	userAgent: string;
}

/** Hex digits of the daily hash: 128 bits. */
const HASH_CHARS = 32;

/** A local day and the moments between which it lasts. */
interface Day {
	number: number;
	from: number;
	until: number;
}

function dayOf(timeZone: string, t: number): Day {
	const number = localDay(timeZone, t);
	return { number, from: startOfLocalDay(timeZone, number), until: startOfLocalDay(timeZone, number + 1) };
}

/** Tells visitor keys (metric definition: visitor) for the events of one hit, hashing once a day. */
export function createKeyer(site: Site, sender: Sender, saltOf: SaltOf, newId: () => string) {
	const hashByDay = new Map<number, string | undefined>();
	let latest: Day = { number: 0, from: 0, until: 0 };
	const identity = `${site.name}|${household(sender.address)}|${sender.userAgent}`;

	function dailyKey(day: number): string | undefined {
		if (hashByDay.has(day)) return hashByDay.get(day);
		const salt = saltOf(day);
		const hash = salt && `c:${createHmac('sha256', salt).update(identity).digest('hex').slice(0, HASH_CHARS)}`;
		hashByDay.set(day, hash);
		return hash;
	}

	return (event: Pick<AisleEvent, 'mode' | 'visitor' | 'userId' | 'life' | 'source'>, t: number): VisitorKeys => {
		if (event.visitor !== undefined) return { key: `g:${event.visitor}` };
		if (event.source !== 'browser') return event.userId === undefined ? {} : { key: `u:${event.userId}` };
		// the events of one hit are nearly always of one day, and asking for a zone's day is dear
		if (t < latest.from || t >= latest.until) latest = dayOf(site.timeZone, t);
		const key = event.mode === 'denied' ? undefined : dailyKey(latest.number);
		if (key === undefined) return { key: `l:${event.life ?? newId()}` };
		if (t - latest.from >= MIDNIGHT_GAP_MS) return { key };
		const previousKey = dailyKey(latest.number - 1);
		return previousKey === undefined ? { key } : { key, previousKey };
	};
}

/** Tells the keys of one event of a hit at its event time. */
export type Keyer = ReturnType<typeof createKeyer>;
