import { addCart, type CartEpisode, cartRow, localDay } from '@aisle/analytics';
import { replaceTail } from '../units/in-order.js';
import { cartsOf } from '../units/person-unit.js';
import type { FoldRun } from './run.js';

/** Folds the carts anew that may not be as they were, and writes those that are not. */
export function writeCarts(run: FoldRun): void {
	for (const [person, since] of run.carts) {
		const { from, carts } = cartsOf(person, run.rules, since);
		if (carts.length === 0 && person.carts.length === from) continue;
		compareCarts(run, person.carts.slice(from), carts);
		replaceTail(person.carts, from, carts);
	}
}

function compareCarts(run: FoldRun, before: readonly CartEpisode[], carts: readonly CartEpisode[]): void {
	const { facts } = run.tables;
	const keyOf = ({ opened, openedId }: CartEpisode): string => `${opened} ${openedId}`;
	const rowOf = (cart: CartEpisode) => cartRow(cart, localDay(run.rules.timeZone, cart.opened));
	const gone = new Map(before.map((cart) => [keyOf(cart), cart]));
	for (const cart of carts) {
		const was = gone.get(keyOf(cart));
		gone.delete(keyOf(cart));
		const row = rowOf(cart);
		if (was !== undefined && JSON.stringify(rowOf(was)) === JSON.stringify(row)) continue;
		facts.put(run.site, row);
		if (was !== undefined) addCart(run.ledger, was.state, row.day, -1);
		addCart(run.ledger, cart.state, row.day, 1);
	}
	for (const cart of gone.values()) {
		const row = rowOf(cart);
		facts.remove(run.site, row);
		addCart(run.ledger, cart.state, row.day, -1);
	}
}
