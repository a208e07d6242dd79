import { isNobody, referrerParts, type StoredEvent, scrubText, splitUrl, trafficOf } from '@aisle/analytics';
import type { AisleEvent } from '@aisle/protocol';
import type { AgentReading } from './agent.js';
import type { Place } from './geo.js';
import { isOwnHost } from './own-host.js';
import { scrubParams } from './params.js';
import type { VisitorKeys } from './visitor-key.js';

/** What the collector knows of an event besides what its sender said. */
export interface Circumstances {
	/** Event time, milliseconds since 1970. */
	t: number;
	received: number;
	bot: boolean;
	agent?: AgentReading['agent'];
	key?: VisitorKeys['key'];
	previousKey?: VisitorKeys['previousKey'];
	place?: Place | undefined;
	language?: string | undefined;
	/** Hosts of the shop's own, which lead nobody to it. */
	ownHosts?: readonly string[] | undefined;
}

/** The event as it is stored: enriched, scrubbed, and without any address. */
export function toStoredEvent(event: AisleEvent, known: Circumstances): StoredEvent {
	const stored: StoredEvent = {
		id: event.id,
		t: known.t,
		received: known.received,
		source: event.source,
		mode: event.mode,
		name: event.name,
		bot: known.bot,
	};
	const userId = event.userId === undefined || isNobody(event.userId) ? undefined : event.userId;
	// a key that stands for a user id which names nobody is nobody's
	if (known.key !== undefined && (userId !== undefined || known.key !== `u:${event.userId}`)) stored.key = known.key;
	if (known.previousKey !== undefined) stored.previousKey = known.previousKey;
	if (known.agent !== undefined) stored.agent = known.agent;
	const { country, region } = known.place ?? {};
	if (country !== undefined) stored.country = country;
	if (region !== undefined) stored.region = region;
	if (known.language !== undefined) stored.language = known.language;
	if (event.life !== undefined) stored.life = event.life;
	if (userId !== undefined) stored.userId = userId;
	if (event.title !== undefined) stored.title = scrubText(event.title);
	if (event.params !== undefined) stored.params = scrubParams(event.params);
	addPage(stored, event, known.ownHosts);
	return stored;
}

function addPage(stored: StoredEvent, { url, referrer }: AisleEvent, ownHosts: Circumstances['ownHosts']): void {
	if (url !== undefined) addUrl(stored, url);
	const isForeign = referrer !== undefined && addReferrer(stored, url, referrer, ownHosts);
	const traffic = trafficOf({ url, referrer: isForeign ? referrer : undefined });
	if (traffic !== undefined) stored.traffic = traffic;
}

function addUrl(stored: StoredEvent, url: string): void {
	const { host, path, query } = splitUrl(url);
	if (host !== undefined) stored.host = host;
	if (path !== undefined) stored.path = path;
	if (query !== undefined) stored.query = query;
}

/** False for a page of the shop's own, which is not kept. */
function addReferrer(
	stored: StoredEvent,
	url: string | undefined,
	referrer: string,
	ownHosts: Circumstances['ownHosts'],
): boolean {
	const parts = referrerParts(url ?? '', referrer);
	// the address of an app has none
	if (parts === undefined) return true;
	if (isOwnHost(parts.host, ownHosts)) return false;
	stored.referrerHost = parts.host;
	stored.referrerPath = parts.path;
	return true;
}
