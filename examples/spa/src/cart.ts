import { findProduct, type Product } from './catalogue.js';
import { load, save } from './store.js';

export const CURRENCY = 'USD';
const MOST = 99;

export interface Line {
	product: Product;
	quantity: number;
}

type Quantities = Record<string, number>;

let quantities = (load('cart') ?? {}) as Quantities;

/** Known products with at least one piece, in the order they were added. */
export function cartLines(): Line[] {
	return Object.entries(quantities).flatMap(([id, quantity]) => {
		const product = findProduct(id);
		return product && Number.isInteger(quantity) && quantity > 0 ? [{ product, quantity }] : [];
	});
}

/** Sets the pieces of a product; none takes it out. */
export function setQuantity(id: string, quantity: number): void {
	const next = { ...quantities, [id]: Math.min(quantity, MOST) };
	if (quantity <= 0) delete next[id];
	quantities = next;
	save('cart', quantities);
}

export function quantityOf(id: string): number {
	return quantities[id] ?? 0;
}

export function clearCart(): void {
	quantities = {};
	save('cart', quantities);
}

/** Pieces in the cart. */
export function pieces(): number {
	return cartLines().reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Cents of all lines. */
export function subtotal(lines: readonly Line[]): number {
	return lines.reduce((sum, { product, quantity }) => sum + product.cents * quantity, 0);
}
