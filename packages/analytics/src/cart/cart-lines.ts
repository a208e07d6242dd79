import type { Item, Params } from '@aisle/protocol';
import { sumMinor } from '../money/minor-units.js';

/** One product in a cart. */
export interface CartLine {
	id: string;
	name?: string;
	quantity: number;
	/** Price of one piece, major units, as last stated. */
	price?: number;
}

/** Different products that are followed in one cart; further ones are not, so that no cart costs without bound. */
const MAX_LINES = 500;

/** The products in a cart, by `item_id`, or by name where a shop sends none. */
export type CartLines = Map<string, CartLine>;

/** Puts the items of an event into the cart. An event without items adds one piece of something unnamed. */
export function addItems(lines: CartLines, params: Params | undefined): void {
	for (const item of params?.items ?? [unnamed(params)]) {
		const line = lineOf(item);
		if (line.quantity <= 0) continue;
		const known = lines.get(line.id);
		if (known === undefined && lines.size >= MAX_LINES) continue;
		if (known !== undefined) line.quantity += known.quantity;
		if (line.price === undefined && known?.price !== undefined) line.price = known.price;
		lines.set(line.id, line);
	}
}

/** Takes the items of an event out of the cart, never below nothing; gives the lines that it changed as they were before. */
export function removeItems(lines: CartLines, params: Params | undefined): CartLines {
	const before: CartLines = new Map();
	for (const item of params?.items ?? [unnamed(params)]) {
		const line = lineOf(item);
		const known = lines.get(line.id);
		if (known === undefined) continue;
		if (!before.has(line.id)) before.set(line.id, known);
		if (known.quantity <= line.quantity) lines.delete(line.id);
		else lines.set(line.id, { ...known, quantity: known.quantity - line.quantity });
	}
	return before;
}

/** The cart as a snapshot states it. */
export function linesOf(items: readonly Item[]): CartLines {
	const lines: CartLines = new Map();
	addItems(lines, { items: [...items] });
	return lines;
}

/** What the cart is worth, minor units. */
export function cartValueMinor(lines: CartLines, currency: string): number {
	return sumMinor(lines.values(), currency);
}

function lineOf(item: Item): CartLine {
	const line: CartLine = { id: item.item_id || item.item_name || '', quantity: item.quantity ?? 1 };
	if (item.item_name !== undefined) line.name = item.item_name;
	if (item.price !== undefined) line.price = item.price;
	return line;
}

function unnamed(params: Params | undefined): Item {
	return params?.value === undefined ? {} : { price: params.value };
}
