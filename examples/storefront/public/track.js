// calls wait here until aisle.js is there; where it never comes, they wait in vain and nothing else happens
window.aisle ??= Object.assign((...call) => window.aisle.q.push(call), { q: [] });

export const CURRENCY = 'USD';

/** Records an event under GA4's names. */
export function track(name, params) {
	window.aisle('track', name, params);
}

/** Names the member whose club number was given. */
export function identify(id) {
	window.aisle('identify', id);
}

/** Tells the visitor's decision. */
export function consent(choice) {
	window.aisle('consent', choice);
}

/** A product as an item of GA4. English names in both languages, so that a product is one row of a report. */
export function toItem(product, more = {}) {
	return {
		item_id: product.id,
		item_name: product.name.en,
		item_category: product.category,
		price: product.cents / 100,
		quantity: 1,
		...more,
	};
}

/** Lines of a cart as a value with its currency and items. */
export function toCart(lines) {
	const cents = lines.reduce((sum, { product, quantity }) => sum + product.cents * quantity, 0);
	return {
		currency: CURRENCY,
		value: cents / 100,
		items: lines.map(({ product, quantity }) => toItem(product, { quantity })),
	};
}
