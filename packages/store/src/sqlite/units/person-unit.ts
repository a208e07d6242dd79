import {
	byTime,
	type CartEpisode,
	type CartOrder,
	EXIT_WITHDRAW_MS,
	foldCarts,
	type Ledger,
	type SiteRules,
} from '@aisle/analytics';
import { firstFrom, insertInOrder } from './in-order.js';
import { createSeenDays, type SeenDays } from './seen-days.js';
import type { UnitEvent } from './unit-event.js';

/** Events that can open a cart: without any of them a person has none. */
const OPENS_CART: ReadonlySet<string> = new Set(['add_to_cart', 'cart_state', 'begin_checkout']);

/** One person as the last commit left them. */
export interface PersonUnit {
	key: string;
	/** Numbers of the visitors that the person has been. */
	visitors: Set<number>;
	/** In any order; see `sorted`. */
	events: UnitEvent[];
	sorted: boolean;
	mayHaveCart: boolean;
	carts: CartEpisode[];
	/** Orders that the person placed, by id. */
	orders: Map<string, CartOrder>;
	seen: SeenDays;
}

export function createPerson(key: string): PersonUnit {
	return {
		key,
		visitors: new Set(),
		events: [],
		sorted: true,
		mayHaveCart: false,
		carts: [],
		orders: new Map(),
		seen: createSeenDays(),
	};
}

/** Gives an event to the person. Without a ledger it was the person's before. */
export function giveEvent(person: PersonUnit, event: UnitEvent, ledger?: Ledger): void {
	const last = person.events.at(-1);
	if (ledger !== undefined && person.sorted) insertInOrder(person.events, event);
	else {
		if (last !== undefined && byTime(last, event) > 0) person.sorted = false;
		person.events.push(event);
	}
	if (OPENS_CART.has(event.name)) person.mayHaveCart = true;
	if (event.source !== 'browser') return;
	person.seen.add('all', '', event.day, ledger);
	person.seen.add('event', event.name, event.day, ledger);
	if (event.name === 'page_view' && event.path !== undefined) person.seen.add('page', event.path, event.day, ledger);
}

/** Takes events from the person. */
export function takeEvents(person: PersonUnit, taken: ReadonlySet<UnitEvent>, ledger: Ledger): void {
	const numbers = new Set<number>();
	for (const event of taken) {
		numbers.add(event.n);
		if (event.source !== 'browser') continue;
		person.seen.remove('all', '', event.day, ledger);
		person.seen.remove('event', event.name, event.day, ledger);
		if (event.name === 'page_view' && event.path !== undefined)
			person.seen.remove('page', event.path, event.day, ledger);
	}
	person.events = person.events.filter(({ n }) => !numbers.has(n));
}

/**
 * The person's cart episodes as events and orders make them, from number `from` on, where something changed at moment `since`.
 * The fold restarts with an episode that was opened before and that no longer can be told to have been left: what came before
 * it is over.
 */
export function cartsOf(
	person: PersonUnit,
	rules: SiteRules,
	since = -Infinity,
): { from: number; carts: CartEpisode[] } {
	if (!person.mayHaveCart) return { from: 0, carts: [] };
	if (!person.sorted) {
		person.events.sort(byTime);
		person.sorted = true;
	}
	const orders = [...person.orders.values()];
	const from = person.carts.findLastIndex(({ opened }) => opened < since - EXIT_WITHDRAW_MS);
	const first = person.carts[from];
	if (first === undefined) return { from: 0, carts: foldCarts(person.key, person.events, orders, rules) };
	const start = { t: first.opened, id: first.openedId };
	const events = person.events.slice(firstFrom(person.events, start));
	const later = orders.filter((order) => byTime({ t: order.t, id: order.firstId }, start) > 0);
	return { from, carts: foldCarts(person.key, events, later, rules) };
}
