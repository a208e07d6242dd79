import {
	type Capture,
	cart,
	clicks,
	createTracker,
	engagement,
	hashRoute,
	type Item,
	pageViews,
	type Tracker,
} from '@aisle/sdk';
import type { Product } from './catalogue.js';
import { choice } from './consent.js';
import { CURRENCY, type Line, subtotal } from './cart.js';

/** What is recorded by itself. Every further capture is imported above and added here; one that is not imported is not in the bundle. */
function captures(): Capture[] {
	return [pageViews(), clicks(), engagement(), cart()];
}

/** Starts Aisle, with the choice that the visitor made before; without one it keeps nothing that identifies. */
export function startTracker(collector: string, routing: string | undefined): Tracker {
	const url = routing === 'hash' ? hashRoute : undefined;
	return createTracker({ site: 'shop', endpoint: collector, mode: choice(), url, capture: captures() });
}

/** A product as an item of GA4. The English name in both languages, so that a product is one row of a report. */
export function toItem({ id, cents, name }: Product, quantity = 1): Item {
	return { item_id: id, item_name: name.en, price: cents / 100, quantity };
}

/** Lines of a cart as a value with its currency and items. */
export function toValue(lines: readonly Line[]): { currency: string; value: number; items: Item[] } {
	return {
		currency: CURRENCY,
		value: subtotal(lines) / 100,
		items: lines.map(({ product, quantity }) => toItem(product, quantity)),
	};
}
