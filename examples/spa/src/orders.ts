import { load, save } from './store.js';

const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

let last = load('order');

/** Gives an order number that is not guessed and not mistyped: no 0 and O, no 1 and I. */
export function placeOrder(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(8));
	const number = `HT-${Array.from(bytes, (byte) => SIGNS[byte % SIGNS.length]).join('')}`;
	last = number;
	save('order', number);
	return number;
}

/** Number of the newest order of this browser. */
export function lastOrder(): string | undefined {
	return typeof last === 'string' ? last : undefined;
}
