import type { FoldEvent } from './stored-event.js';

/** What a browser says of a cart by itself: left, untouched, found again. */
const ABANDONMENT = ['cart_exit', 'cart_idle', 'cart_return'];

/** Events of a browser that neither start nor extend a session and are not interactive (metric definition: session). */
const NEVER_EXTENDS = new Set([
	'refund',
	'order_updated',
	'order_cancelled',
	'consent',
	'identify',
	...ABANDONMENT,
	'form_abandon',
	'js_error',
	'events_dropped',
]);

/** Events that show something without the visitor having done anything (metric definition: bounce_rate, interactive). */
const PASSIVE = new Set([
	'page_view',
	'view_item',
	'view_item_list',
	'view_promotion',
	'view_search_results',
	'scroll',
	'user_engagement',
]);

/** Events that make a session engaged by themselves, unless a site names others (metric definition: engaged_session). */
export const DEFAULT_KEY_EVENTS: readonly string[] = [
	'add_to_cart',
	'begin_checkout',
	'purchase',
	'sign_up',
	'generate_lead',
];

/** Names of the events of which a rule reads more than it says by its name. */
const WITH_PARAMS: ReadonlySet<string> = new Set([
	'consent',
	'user_engagement',
	'add_to_cart',
	'remove_from_cart',
	'cart_state',
	'begin_checkout',
	'cart_exit',
	'purchase',
	'refund',
	'order_updated',
	'order_cancelled',
]);

/** Whether any rule reads parameters of events of this name. */
export function needsParams(name: string): boolean {
	return WITH_PARAMS.has(name);
}

/** A browser event that starts or extends a session. */
export function isSessionEvent(event: FoldEvent): boolean {
	if (event.source !== 'browser' || NEVER_EXTENDS.has(event.name)) return false;
	return event.name !== 'cart_state' || event.params?.['automatic'] !== true;
}

/** A session event by which the visitor did something. */
export function isInteractive(event: FoldEvent): boolean {
	return isSessionEvent(event) && !PASSIVE.has(event.name);
}

/** A word on a cart that was left or found again: nobody is seen by it, and no cart changes. Only a browser's is heard. */
export function isAbandonmentEvent(event: FoldEvent): boolean {
	return ABANDONMENT.includes(event.name);
}

/** Names of the events that are records of an order or of its refund. */
export const ORDER_RECORDS: readonly string[] = ['purchase', 'refund', 'order_updated', 'order_cancelled'];

/** A record of an order or of its refund. */
export function isOrderRecord(event: FoldEvent): boolean {
	return ORDER_RECORDS.includes(event.name);
}
