import type { Item } from '@aisle/protocol';
import type { Capture } from '../types.js';
import { itemsOf, netOf, type Raw, record } from './fields.js';
import { onQueue } from './queue.js';
import { userOf } from './user.js';

/** What a shop may say about its Matomo. */
export interface MatomoOptions {
	/** The queue's global name; `_paq` when left out. */
	queue?: string;
	/** ISO 4217 code of the shop's prices, which Matomo's calls do not tell; the site's at the collector when left out. */
	currency?: string;
}

/**
 * Reads Matomo's commands for shops from `_paq`, before and after Matomo takes it over. A cart update becomes
 * `cart_state`, which states the whole cart; what was put in or taken out between two is derived from them.
 */
export function matomo({ queue = '_paq', currency }: MatomoOptions = {}): Capture {
	return (context) => {
		const cart = new Map<string, Item>();
		const user = userOf(context);
		const tell = (name: string, raw: Raw, items?: Item[]) =>
			record(context, name, 'value' in raw ? { ...raw, currency } : raw, items);
		const commands: Record<string, (...args: unknown[]) => void> = {
			addEcommerceItem: (sku, name, category, price, quantity = 1) => {
				for (const item of itemsFrom(sku, name, category, price, quantity)) cart.set(`${sku as string}`, item);
			},
			removeEcommerceItem: (sku) => cart.delete(`${sku as string}`),
			clearEcommerceCart: () => cart.clear(),
			trackEcommerceCartUpdate: (value) => tell('cart_state', { value }, [...cart.values()]),
			trackEcommerceOrder: (transaction_id, total, _subtotal, tax, shipping, discount) => {
				const value = netOf(total, shipping, tax);
				tell('purchase', { transaction_id, value, tax, shipping, discount }, [...cart.values()]);
				// as Matomo does
				cart.clear();
			},
			setEcommerceView: (sku, name, category, value) => {
				if (sku || name) tell('view_item', { value }, itemsFrom(sku, name, category, value));
				else if (category) tell('view_item_list', { item_list_name: `${category as string}` });
			},
			trackSiteSearch: (search_term, search_category, search_results) =>
				tell('search', { search_term, search_category, search_results }),
			trackGoal: (goal_id, value) => tell('generate_lead', { goal_id, value }),
			setUserId: (id) => user(`${id as string}`),
			resetUserId: () => user(null),
		};

		onQueue(context, queue, (entry) => {
			const [command, ...args] = entry as unknown[];
			// a command for one of several trackers begins with its name
			const name = typeof command === 'string' ? command.replace(/^.*\./, '') : '';
			if (Object.hasOwn(commands, name)) commands[name]?.(...args);
		});
	};
}

/** The product of a command as a list of one, or of none where it has neither id nor name. Matomo has up to five categories for it. */
function itemsFrom(
	item_id: unknown,
	item_name: unknown,
	category: unknown,
	price: unknown,
	quantity?: unknown,
): Item[] {
	const raw: Raw = { item_id, item_name, price, quantity };
	for (const [at, name] of [category].flat().entries()) raw[`item_category${at ? at + 1 : ''}`] = name;
	return itemsOf([raw], (item) => item) ?? [];
}
