import type { Capture } from '../types.js';
import { itemsOf, netOf, type Raw, record } from './fields.js';
import { newItem } from './new-item.js';
import { onQueue } from './queue.js';

/** What a shop may say about its data layer. */
export interface UniversalOptions {
	/** The global's name; `dataLayer` when left out. */
	dataLayer?: string;
}

/** Actions of enhanced e-commerce and what they are called here. */
const ACTIONS = {
	impressions: 'view_item_list',
	click: 'select_item',
	detail: 'view_item',
	add: 'add_to_cart',
	remove: 'remove_from_cart',
	checkout: 'begin_checkout',
	purchase: 'purchase',
	refund: 'refund',
	promoView: 'view_promotion',
	promoClick: 'select_promotion',
};

/**
 * Reads the enhanced e-commerce of Universal Analytics in a data layer: `ecommerce.add.products`, `purchase.actionField`
 * and so on, whatever the push's `event`. A name that anything else on the page has recorded is left to that. Of a
 * checkout only the first step is recorded: what the others are, each shop decides.
 */
export function universal({ dataLayer = 'dataLayer' }: UniversalOptions = {}): Capture {
	return (context) => {
		const others = new Set<string>();
		let own = false;
		context.watch((name) => own || others.add(name));
		onQueue(context, dataLayer, (entry) => {
			const { currencyCode: currency, ...actions }: Raw = Object((entry as Raw)['ecommerce']);
			for (const [key, name] of Object.entries(ACTIONS)) {
				const action = actions[key];
				if (!action || typeof action !== 'object' || others.has(name)) continue;
				const { actionField, products = action, promotions } = action as Raw;
				const { id, list, step = 1, revenue, affiliation, coupon, shipping, tax }: Raw = Object(actionField);
				if (`${step as string}` !== '1') continue;
				// `revenue` is with tax and shipping in Google's guide; one that cannot be read is not the same as none
				const value = revenue === undefined ? revenue : (netOf(revenue, shipping, tax) ?? NaN);
				const order = { transaction_id: id, value, affiliation, coupon, shipping, tax };
				const { id: promotion_id, name: promotion_name, creative, position }: Raw = Object((promotions as Raw[])?.[0]);
				const promotion = { promotion_id, promotion_name, creative_name: creative, creative_slot: position };
				own = true;
				record(context, name, { ...order, ...promotion, item_list_name: list, currency }, itemsOf(products, newItem));
				own = false;
			}
		});
	};
}
