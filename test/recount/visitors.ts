import type { StoredEvent } from '@aisle/analytics';
import { groupBy, HALF_HOUR_MS } from './words.js';

/**
 * Whose browser each event came from, by event id, of events in their order; nothing for events without a key. A visitor goes
 * by the key of its first day.
 */
export function visitorsOf(events: readonly StoredEvent[]): Map<string, string> {
	const owners = lifeOwners(events);
	const keyOf = (event: StoredEvent) => {
		if (event.key === undefined) return undefined;
		return (event.life === undefined ? undefined : owners.get(event.life)) ?? event.key;
	};
	const yesterdays = joinedKeys(events, keyOf);
	const visitors = new Map<string, string>();
	for (const event of events) {
		let key = keyOf(event);
		if (key === undefined) continue;
		for (let before = yesterdays.get(key); before !== undefined; before = yesterdays.get(key)) key = before;
		visitors.set(event.id, key);
	}
	return visitors;
}

/** A page life belongs to the key of its earliest event, or to the granted id that a consent gave it. */
function lifeOwners(events: readonly StoredEvent[]): Map<string, string> {
	const owners = new Map<string, string>();
	for (const [life, ofLife] of groupBy(events, ({ life: id }) => id)) {
		const known = ofLife.filter(({ key }) => key !== undefined);
		const consent = known.find(isGrant);
		const owner = (consent ?? known[0])?.key;
		if (owner !== undefined) owners.set(life, owner);
	}
	return owners;
}

function isGrant({ name, key, params }: StoredEvent): boolean {
	return name === 'consent' && params?.['state'] === 'granted' && key?.startsWith('g:') === true;
}

/** Keys of a day with the key of the day before that they continue. */
function joinedKeys(
	events: readonly StoredEvent[],
	keyOf: (event: StoredEvent) => string | undefined,
): Map<string, string> {
	const byKey = groupBy(events, keyOf);
	const joined = new Map<string, string>();
	for (const [key, ofKey] of byKey) {
		const first = ofKey.find((event) => event.previousKey !== undefined && event.key === key);
		const before = first?.previousKey;
		if (first === undefined || before === undefined || before === key) continue;
		const last = byKey.get(before)?.findLast(({ t }) => t <= first.t);
		if (last !== undefined && first.t - last.t <= HALF_HOUR_MS) joined.set(key, before);
	}
	return joined;
}
