import type { Capture } from '../types.js';
import { itemsOf, type Raw, record } from './fields.js';
import { newItem } from './new-item.js';
import { onQueue } from './queue.js';
import { userOf } from './user.js';

/** What a shop may say about its data layer. */
export interface Ga4Options {
	/** The global's name; `dataLayer` when left out. */
	dataLayer?: string;
	/** Names of further events to record from `dataLayer.push({ event })`; none when left out. Without the flag `g`. */
	events?: RegExp;
}

/** Names that a shop's events have or begin with: recorded whichever way they come. A tag manager's own names have a point in them. */
const SHOP =
	/^((view|select|add|remove|begin|filter|coupon|payment|order|product)_\w+|cart_state|purchase|refund|search|sign_up|login|share|generate_lead)$/;
/** A name that the collector takes, but for what GA4 measures without being asked, and so does Aisle, or leaves it, and for what a tracker alone may say. */
const EVENT =
	/^(?!(page_view|scroll|click|user_engagement|file_download|session_start|first_visit|form_(start|submit)|video_(start|progress|complete)|identify|consent)$)\p{L}[\p{L}\p{M}\p{N}_]{0,39}$/u;
/** Beside a shop event in a data layer stands what the page wants: GA4's own names are taken, and no others. */
const KNOWN =
	/^(value|currency|coupon|tax|discount|method|automatic|affiliation|payment_type|search_term|(transaction|refund|location)_id|shipping(_tier)?|(item|promotion|creative|content)_\w+)$/;
/** Of an event that was named on purpose everything is taken but who did it, where, and how to send it. */
const ANY =
	/^(?!(event(_callback|_timeout)?|page_\w+|send_to|groups|debug_mode|(user|client|session)_id)$)\p{L}[\p{L}\p{M}\p{N}_]{0,39}$/u;
/** Sent to an advertising account only: the same event goes to analytics by another call. */
const ADS = /^(AW|DC)-[^,]*$/;

/**
 * Reads what the page tells GA4 or a tag manager: `gtag('event', …)` and `dataLayer.push({ event, ecommerce })`. What was
 * pushed before is recorded once, in order; `user_id` becomes `identify`.
 */
export function ga4({ dataLayer = 'dataLayer', events }: Ga4Options = {}): Capture {
	return (context) => {
		const ways: Record<string, string> = {};
		/** An `ecommerce` that came without an event and waits for one. */
		let waiting: unknown;
		const user = userOf(context);
		const hit = (way: string, name: string, raw: Raw, open: RegExp) => {
			// told in two ways, as by a shop's theme and by its plugin, an event counts in the one that came first
			if ((ways[name] ??= way) === way) record(context, name, raw, itemsOf(raw['items'], newItem), open);
		};

		onQueue(context, dataLayer, (entry) => {
			const { 0: command, 1: first, 2: second, event, ecommerce } = entry as Raw;
			for (const part of [entry, first, second]) user(Object(part).user_id);
			if (command) {
				const raw: Raw = Object(second);
				if (command === 'event' && EVENT.test(first as string) && !ADS.test(raw['send_to'] as string)) {
					hit('call', `${first as string}`, raw, ANY);
				}
				return;
			}
			if (ecommerce !== undefined) waiting = event ? undefined : ecommerce;
			const shop = SHOP.test(event as string);
			const told: Raw = Object(ecommerce ?? waiting);
			// an object in it is the shape of Universal Analytics
			const old = Object.values(told).some((value) => value && typeof value === 'object' && !Array.isArray(value));
			if (event && (shop ? !old : EVENT.test(event as string) && events?.test(event as string))) {
				hit('push', `${event as string}`, { ...(entry as Raw), ...told }, shop ? KNOWN : ANY);
			}
		});
	};
}
