import { addCart, byTime, type CartEpisode, type CartLine, type CartRow, cartRow, localDay } from '@aisle/analytics';
import { replacePart } from '../units/in-order.js';
import { cartsOf } from '../units/person-unit.js';
import type { FoldRun } from './run.js';

/** Folds the carts anew that may not be as they were, and writes those that are not. */
export function writeCarts(run: FoldRun): void {
	for (const [person, since] of run.carts) {
		const { from, carts } = cartsOf(person, run.rules, since);
		if (carts.length === 0 && person.carts.length === from) continue;
		compareCarts(run, person.carts.slice(from), carts);
		replacePart(person.carts, from, carts);
	}
}

/** Both lists come in order of time. */
function compareCarts(run: FoldRun, before: readonly CartEpisode[], carts: readonly CartEpisode[]): void {
	let i = 0;
	for (const cart of carts) {
		let was = before[i];
		for (; was !== undefined && byOpening(was, cart) < 0; was = before[++i]) drop(run, was);
		if (was !== undefined && byOpening(was, cart) === 0) i++;
		else was = undefined;
		if (was !== undefined && isSame(was, cart)) continue;
		const row = rowOf(run, cart);
		run.tables.facts.put(run.site, row);
		if (was !== undefined) addCart(run.ledger, was, row.day, run.rules, -1);
		addCart(run.ledger, cart, row.day, run.rules, 1);
	}
	for (const was of before.slice(i)) drop(run, was);
}

function drop(run: FoldRun, cart: CartEpisode): void {
	const row = rowOf(run, cart);
	run.tables.facts.remove(run.site, row);
	addCart(run.ledger, cart, row.day, run.rules, -1);
}

function rowOf(run: FoldRun, cart: CartEpisode): CartRow {
	return cartRow(cart, localDay(run.rules.timeZone, cart.opened));
}

function byOpening(a: CartEpisode, b: CartEpisode): number {
	return byTime({ t: a.opened, id: a.openedId }, { t: b.opened, id: b.openedId });
}

function isSame(a: CartEpisode, b: CartEpisode): boolean {
	return (
		a.state === b.state &&
		a.step === b.step &&
		a.lastSeen === b.lastSeen &&
		a.ended === b.ended &&
		a.orderId === b.orderId &&
		a.currency === b.currency &&
		a.valueMinor === b.valueMinor &&
		a.exits === b.exits &&
		a.leftAt === b.leftAt &&
		a.leftStep === b.leftStep &&
		a.idleAt === b.idleAt &&
		a.returns === b.returns &&
		a.items.length === b.items.length &&
		a.items.every((line, place) => isSameLine(line, b.items[place]))
	);
}

function isSameLine(a: CartLine, b: CartLine | undefined): boolean {
	return a.id === b?.id && a.name === b.name && a.quantity === b.quantity && a.price === b.price;
}
