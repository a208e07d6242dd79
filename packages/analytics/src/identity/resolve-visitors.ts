import { byTime } from '../event-order.js';
import { MIDNIGHT_GAP_MS } from '../rules.js';
import type { FoldEvent } from '../stored-event.js';

/** What identity depends on. */
export type IdentityEvent = Pick<FoldEvent, 'id' | 't' | 'name' | 'key' | 'previousKey' | 'life' | 'params'>;

/** Who is who in a set of events. */
export interface Identities {
	/** Visitor of every key that was mentioned; a key that joined yesterday's stands under that one's visitor. */
	visitorByKey: Map<string, string>;
	/** Key to which each page life belongs. */
	ownerByLife: Map<string, string>;
	/** Visitor of one event; `undefined` when nobody is known. */
	visitorOf(event: IdentityEvent): string | undefined;
}

/**
 * Resolves visitors (metric definition: visitor): a page life belongs to the key of its earliest event, or to the granted id
 * of its consent event; a cookieless key joins yesterday's when the gap across midnight is at most 30:00.
 * Exact for any set that is closed under sharing a life, a key or a link to yesterday's key.
 */
export function resolveVisitors(events: Iterable<IdentityEvent>): Identities {
	const all = [...events];
	const ownerByLife = resolveLives(all);
	// An event without a key is nobody's, whatever page life it names.
	const groupOf = ({ key, life }: IdentityEvent): string | undefined =>
		key === undefined || life === undefined ? key : (ownerByLife.get(life) ?? key);
	const groups = new Map<string, IdentityEvent[]>();
	const keys = new Set<string>();
	for (const event of all) {
		if (event.key !== undefined) keys.add(event.key);
		const group = groupOf(event);
		if (group === undefined) continue;
		const members = groups.get(group);
		if (members === undefined) groups.set(group, [event]);
		else members.push(event);
	}
	const visitorByKey = new Map<string, string>();
	for (const key of keys) visitorByKey.set(key, rootOf(key, groups));
	return {
		visitorByKey,
		ownerByLife,
		visitorOf(event) {
			const group = groupOf(event);
			return group === undefined ? undefined : visitorByKey.get(group);
		},
	};
}

function resolveLives(events: IdentityEvent[]): Map<string, string> {
	const earliest = new Map<string, IdentityEvent>();
	const consent = new Map<string, IdentityEvent>();
	for (const event of events) {
		if (event.life === undefined || event.key === undefined) continue;
		keepEarlier(earliest, event.life, event);
		if (isConsentToId(event)) keepEarlier(consent, event.life, event);
	}
	const owners = new Map<string, string>();
	for (const [life, first] of earliest) {
		const owner = (consent.get(life) ?? first).key;
		if (owner !== undefined) owners.set(life, owner);
	}
	return owners;
}

function keepEarlier(map: Map<string, IdentityEvent>, life: string, event: IdentityEvent): void {
	const known = map.get(life);
	if (known === undefined || byTime(event, known) < 0) map.set(life, event);
}

/** Whether an event moves its page life to the granted id that it carries. */
export function isConsentToId(event: IdentityEvent): boolean {
	return event.name === 'consent' && event.params?.['state'] === 'granted' && event.key?.startsWith('g:') === true;
}

function rootOf(key: string, groups: Map<string, IdentityEvent[]>): string {
	const seen = new Set<string>();
	let root = key;
	for (;;) {
		seen.add(root);
		const yesterday = yesterdayOf(root, groups);
		if (yesterday === undefined || seen.has(yesterday)) return root;
		root = yesterday;
	}
}

/** Yesterday's key of the same visitor, when the visitor was active on both sides of midnight. */
function yesterdayOf(key: string, groups: Map<string, IdentityEvent[]>): string | undefined {
	let bridge: IdentityEvent | undefined;
	for (const event of groups.get(key) ?? []) {
		if (event.key !== key || event.previousKey === undefined) continue;
		if (bridge === undefined || byTime(event, bridge) < 0) bridge = event;
	}
	if (bridge?.previousKey === undefined) return undefined;
	let last: number | undefined;
	for (const event of groups.get(bridge.previousKey) ?? []) {
		if (event.t <= bridge.t && (last === undefined || event.t > last)) last = event.t;
	}
	return last !== undefined && bridge.t - last <= MIDNIGHT_GAP_MS ? bridge.previousKey : undefined;
}
