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

/** The day that was asked for last in each of the sites' time zones: nearly all events are of today, and telling a day is dear. */
const latestByZone = new Map<string, Day>();

function dayOf(timeZone: string, t: number): Day {
	const latest = latestByZone.get(timeZone);
	if (latest !== undefined && t >= latest.from && t < latest.until) return latest;
	const number = localDay(timeZone, t);
	const day = { number, from: startOfLocalDay(timeZone, number), until: startOfLocalDay(timeZone, number + 1) };
	latestByZone.set(timeZone, day);
	return day;
}

/** Tells visitor keys (metric definition: visitor) for the events of one hit, hashing once a day. */
export function createKeyer(site: Site, sender: Sender, saltOf: SaltOf, newId: () => string) {
	const hashByDay = new Map<number, string | undefined>();

	function dailyKey(day: number): string | undefined {
		if (hashByDay.has(day)) return hashByDay.get(day);
		const salt = saltOf(day);
		const identity = `${site.name}|${household(sender.address)}|${sender.userAgent}`;
		const hash = salt && `c:${createHmac('sha256', salt).update(identity).digest('hex').slice(0, HASH_CHARS)}`;
		hashByDay.set(day, hash);
		return hash;
	}

	return (event: Pick<AisleEvent, 'mode' | 'visitor' | 'userId' | 'life' | 'source'>, t: number): VisitorKeys => {
		if (event.visitor !== undefined) return { key: `g:${event.visitor}` };
		if (event.source !== 'browser') return event.userId === undefined ? {} : { key: `u:${event.userId}` };
		const day = event.mode === 'denied' ? undefined : dayOf(site.timeZone, t);
		const key = day && dailyKey(day.number);
		if (day === undefined || key === undefined) return { key: `l:${event.life ?? newId()}` };
		if (t - day.from >= MIDNIGHT_GAP_MS) return { key };
		const previousKey = dailyKey(day.number - 1);
		return previousKey === undefined ? { key } : { key, previousKey };
	};
}

/** Tells the keys of one event of a hit at its event time. */
export type Keyer = ReturnType<typeof createKeyer>;
