import type { StoredEvent } from '@aisle/analytics';
import type { Item, Site } from '@aisle/protocol';
import { itemsMinor } from './money.js';
import type { Order } from './orders.js';
import { AWAY_MS, byTime, CART_MS, groupBy, HALF_HOUR_MS, isOfLeaving } from './words.js';

/** What became of one cart of one person. */
export interface Episode {
	opened: number;
	/** Nothing while neither an end nor 30 days of absence were seen: open or abandoned by `as_of`. */
	end?: 'converted' | 'recovered' | 'emptied' | 'abandoned';
	endedAt: number;
	/** When the person was last seen while it was open. */
	lastSeen: number;
	wasAway: boolean;
	/** The shopper came to the checkout. */
	isCheckout: boolean;
	currency: string;
	/** Lines by item; those of the last state that held anything are kept for its value. */
	lines: Map<string, Item>;
	lastLines: Item[];
}

/** An episode's value at its last state, in minor units of its currency. */
export function cartMinor({ lastLines, currency }: Episode): number {
	return itemsMinor(lastLines, currency);
}

/** Cart episodes of events in their order. */
export function cartsOf(
	events: readonly StoredEvent[],
	persons: ReadonlyMap<string, string>,
	orders: readonly Order[],
	site: Site,
): Episode[] {
	const ordersByPerson = groupBy(orders, ({ owner }) => owner);
	return [...groupBy(events, ({ id }) => persons.get(id))].flatMap(([person, ofPerson]) =>
		episodesOf(ofPerson, ordersByPerson.get(person) ?? [], site),
	);
}

function episodesOf(events: readonly StoredEvent[], orders: readonly Order[], site: Site): Episode[] {
	const episodes: Episode[] = [];
	const moments = [
		...events.filter((event) => !isOfLeaving(event)).map((event) => ({ event, ...at(event) })),
		...orders.map((order) => ({ order, ...at(order) })),
	];
	for (const moment of moments.sort(byTime)) {
		const episode = episodes.at(-1);
		const event = 'event' in moment ? moment.event : undefined;
		if (episode !== undefined) see(episode, moment.t, event === undefined || event.source === 'browser');
		if (event === undefined) {
			if (episode !== undefined) takeOrder(episode, moment.t);
		} else if (episode === undefined || episode.end !== undefined) {
			if (opens(event)) episodes.push(open(event, site));
		} else {
			change(episode, event);
		}
	}
	return episodes;
}

function at({ t, id }: { t: number; id: string }) {
	return { t, id };
}

/** Notes how long the person was not there; nobody is seen by what is no presence. */
function see(episode: Episode, t: number, isThere: boolean): void {
	const isOver = episode.end !== undefined && !(episode.end === 'emptied' && t - episode.endedAt <= HALF_HOUR_MS);
	if (isOver) return;
	if (episode.end === undefined && t - episode.lastSeen > CART_MS) {
		episode.end = 'abandoned';
		return;
	}
	if (!isThere) return;
	if (t - episode.lastSeen > AWAY_MS) episode.wasAway = true;
	episode.lastSeen = t;
}

function takeOrder(episode: Episode, t: number): void {
	const isEmptied = episode.end === 'emptied' && t - episode.endedAt <= HALF_HOUR_MS;
	if (episode.end === undefined || isEmptied) episode.end = episode.wasAway ? 'recovered' : 'converted';
}

const CHECKOUT = new Set(['begin_checkout', 'add_shipping_info', 'add_payment_info']);

function opens({ name, params }: StoredEvent): boolean {
	if (name === 'cart_state') return (params?.items ?? []).some(({ quantity }) => quantity !== 0);
	return name === 'add_to_cart' || name === 'begin_checkout';
}

function open(event: StoredEvent, site: Site): Episode {
	const episode: Episode = {
		opened: event.t,
		endedAt: event.t,
		lastSeen: event.t,
		wasAway: false,
		isCheckout: CHECKOUT.has(event.name),
		currency: event.params?.currency ?? site.currency,
		lines: new Map(),
		lastLines: [],
	};
	putIn(episode, event.params?.items ?? []);
	return episode;
}

function change(episode: Episode, event: StoredEvent): void {
	if (CHECKOUT.has(event.name)) episode.isCheckout = true;
	const items = event.params?.items ?? [];
	if (event.name === 'add_to_cart') return putIn(episode, items);
	if (event.name === 'cart_state') {
		episode.lines.clear();
		putIn(episode, items);
	} else if (event.name === 'remove_from_cart') {
		takeOut(episode, items);
	} else return;
	if (episode.lines.size > 0) return;
	episode.end = 'emptied';
	episode.endedAt = event.t;
}

/** An item of no pieces says nothing. */
function putIn(episode: Episode, items: readonly Item[]): void {
	for (const item of items.filter(({ quantity }) => quantity !== 0)) {
		const key = lineOf(item);
		const before = episode.lines.get(key);
		const quantity = (before?.quantity ?? 0) + (item.quantity ?? 1);
		const price = item.price ?? before?.price;
		episode.lines.set(key, { quantity, ...(price === undefined ? {} : { price }) });
	}
	keepLast(episode);
}

function takeOut(episode: Episode, items: readonly Item[]): void {
	for (const item of items) {
		const key = lineOf(item);
		const before = episode.lines.get(key);
		if (before === undefined) continue;
		const quantity = (before.quantity ?? 0) - (item.quantity ?? 1);
		if (quantity > 0) episode.lines.set(key, { ...before, quantity });
		else episode.lines.delete(key);
	}
	keepLast(episode);
}

/** Lines go by the item's id; an item without one goes by its name. */
function lineOf({ item_id, item_name }: Item): string {
	return item_id || (item_name ?? '');
}

function keepLast(episode: Episode): void {
	if (episode.lines.size > 0) episode.lastLines = [...episode.lines.values()];
}
