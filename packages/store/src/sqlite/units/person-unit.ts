import { byTime, type CartEpisode, type CartOrder, foldCarts, type Ledger, type SiteRules } from '@aisle/analytics';
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
	if (last !== undefined && person.sorted && byTime(last, event) > 0) person.sorted = false;
	person.events.push(event);
	if (OPENS_CART.has(event.name)) person.mayHaveCart = true;
	if (event.source !== 'browser') return;
	person.seen.add('all', '', event.day, ledger);
	if (event.name === 'page_view' && event.path !== undefined) person.seen.add('page', event.path, event.day, ledger);
}

/** Takes events from the person. */
export function takeEvents(person: PersonUnit, taken: ReadonlySet<UnitEvent>, ledger: Ledger): void {
	const numbers = new Set<number>();
	for (const event of taken) {
		numbers.add(event.n);
		if (event.source !== 'browser') continue;
		person.seen.remove('all', '', event.day, ledger);
		if (event.name === 'page_view' && event.path !== undefined)
			person.seen.remove('page', event.path, event.day, ledger);
	}
	person.events = person.events.filter(({ n }) => !numbers.has(n));
}

/** The person's cart episodes as events and orders make them. */
export function cartsOf(person: PersonUnit, rules: SiteRules): CartEpisode[] {
	if (!person.mayHaveCart) return [];
	if (!person.sorted) {
		person.events.sort(byTime);
		person.sorted = true;
	}
	return foldCarts(person.key, person.events, [...person.orders.values()], rules);
}
