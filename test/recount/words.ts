import type { StoredEvent } from '@aisle/analytics';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
/** Silence beyond which a session is over, a cookieless key is another and an emptied cart takes no order. */
export const HALF_HOUR_MS = 30 * MINUTE_MS;
/** Silence beyond which a person is away from a cart. */
export const AWAY_MS = 60 * MINUTE_MS;
export const CART_MS = 30 * DAY_MS;
export const ENGAGED_MS = 10_000;
export const AUTOMATED_EVENTS = 5_000;

const NEVER_IN_A_SESSION = [
	'refund',
	'order_updated',
	'order_cancelled',
	'consent',
	'identify',
	'cart_exit',
	'cart_idle',
	'cart_return',
	'js_error',
	'events_dropped',
];
const NOT_INTERACTIVE = [
	'page_view',
	'view_item',
	'view_item_list',
	'view_promotion',
	'view_search_results',
	'scroll',
	'user_engagement',
];
const KEY_EVENTS = ['add_to_cart', 'begin_checkout', 'purchase', 'sign_up', 'generate_lead'];

export function isInSession({ source, name, params }: StoredEvent): boolean {
	if (source !== 'browser' || NEVER_IN_A_SESSION.includes(name)) return false;
	return !(name === 'cart_state' && params?.['automatic'] === true);
}

/** Of an event in a session. */
export function isInteractive({ name }: StoredEvent): boolean {
	return !NOT_INTERACTIVE.includes(name);
}

/** Of an event in a session. */
export function isKeyEvent({ name }: StoredEvent): boolean {
	return KEY_EVENTS.includes(name);
}

/** What a browser says of a cart by itself: nobody is seen by it, and it changes no state. */
export function isOfLeaving({ name }: StoredEvent): boolean {
	return ['cart_exit', 'cart_idle', 'cart_return'].includes(name);
}

/** Event time orders events; the event id breaks ties. */
export function byTime(a: { t: number; id: string }, b: { t: number; id: string }): number {
	if (a.t !== b.t) return a.t - b.t;
	return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** Values by what `keyOf` says of them; left out where it says nothing. */
export function groupBy<V>(values: Iterable<V>, keyOf: (value: V) => string | undefined): Map<string, V[]> {
	const groups = new Map<string, V[]>();
	for (const value of values) {
		const key = keyOf(value);
		if (key === undefined) continue;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [value]);
		else group.push(value);
	}
	return groups;
}
