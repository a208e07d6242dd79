import { totals } from './cart.js';
import { findProduct } from './catalogue.js';
import { load, save } from './store.js';

const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** An order number that is not guessed and not mistyped: no 0 and O, no 1 and I. */
function newNumber() {
	const bytes = crypto.getRandomValues(new Uint8Array(8));
	return `MF-${Array.from(bytes, (byte) => SIGNS[byte % SIGNS.length]).join('')}`;
}

/** Keeps the cart as an order and gives its number. */
export function placeOrder(lines, way) {
	const number = newNumber();
	const order = {
		lines: lines.map(({ product, quantity }) => ({ id: product.id, cents: product.cents, quantity })),
		...totals(lines, way),
	};
	save('orders', { ...load('orders', {}), [number]: order });
	return number;
}

/** An order of this browser with its products; `undefined` where it is not known. Prices are those of the day of the order. */
export function findOrder(number) {
	const orders = load('orders', {});
	if (!number || !Object.hasOwn(orders, number)) return undefined;
	const order = orders[number];
	const lines = order.lines
		.map(({ id, cents, quantity }) => ({ product: { ...findProduct(id), cents }, quantity }))
		.filter(({ product }) => product.id !== undefined);
	return { ...order, number, lines };
}

/** Notes something about an order: that it was returned. */
export function noteOrder(number, note) {
	const orders = load('orders', {});
	save('orders', { ...orders, [number]: { ...orders[number], ...note } });
}
