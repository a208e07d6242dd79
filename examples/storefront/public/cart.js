import { findProduct } from './catalogue.js';
import { load, save } from './store.js';

/** Cents of each way of shipping. */
export const SHIPPING = { post: 490, bike: 990 };
const TAX_PERCENT = 8;
const MOST = 99;

/** Lines of the cart: known products with at least one piece, in the order they were added. */
export function cartLines() {
	return Object.entries(load('cart', {}))
		.map(([id, quantity]) => ({ product: findProduct(id), quantity }))
		.filter(({ product, quantity }) => product && Number.isInteger(quantity) && quantity > 0);
}

/** Sets the pieces of a product; none takes it out. */
export function setQuantity(id, quantity) {
	const { [id]: before, ...rest } = load('cart', {});
	const next = Math.min(quantity, MOST);
	if (next <= 0) save('cart', rest);
	else save('cart', before === undefined ? { ...rest, [id]: next } : { ...load('cart', {}), [id]: next });
}

export function quantityOf(id) {
	return cartLines().find(({ product }) => product.id === id)?.quantity ?? 0;
}

export function clearCart() {
	save('cart', undefined);
}

/** Pieces in the cart. */
export function pieces() {
	return cartLines().reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Cents of lines without tax and shipping. */
export function subtotal(lines) {
	return lines.reduce((sum, { product, quantity }) => sum + product.cents * quantity, 0);
}

/** Cents of an order by part. */
export function totals(lines, way) {
	const items = subtotal(lines);
	const shipping = SHIPPING[way] ?? SHIPPING.post;
	const tax = Math.round((items * TAX_PERCENT) / 100);
	return { items, shipping, tax, total: items + shipping + tax };
}
