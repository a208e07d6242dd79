import type { Item, Params } from '@aisle/protocol';

/** Money of an event: both or none. */
type Worth = { currency: string; value: number };
type Listed = { items: Item[] };
type Cart = Params & Worth & Listed;

/** GA4's shop events and the parameters they need; every event may carry more. */
export interface EventParams {
	view_item_list: Params & Listed;
	select_item: Params & Listed;
	view_item: Cart;
	view_promotion: Params & Listed;
	select_promotion: Params;
	add_to_wishlist: Cart;
	add_to_cart: Cart;
	remove_from_cart: Cart;
	view_cart: Cart;
	/** The whole cart as it is now; corrects what was followed. Empty `items`: an emptied cart. */
	cart_state: Params & Listed;
	begin_checkout: Cart & { coupon?: string };
	add_shipping_info: Cart & { coupon?: string; shipping_tier?: string };
	add_payment_info: Cart & { coupon?: string; payment_type?: string };
	/** `transaction_id` is the key under which the order counts once. */
	purchase: Cart & { transaction_id: string; tax?: number; shipping?: number; coupon?: string; affiliation?: string };
	/** All of the order without `items`; else the refunded items. `value` is positive. */
	refund: Params & Worth & { transaction_id: string };
	order_updated: Params & { transaction_id: string };
	order_cancelled: Params & { transaction_id: string };
	search: Params & { search_term: string };
	view_search_results: Params & { search_term: string };
	sign_up: Params & { method?: string };
	login: Params & { method?: string };
	share: Params & { method?: string; content_type?: string; item_id?: string };
	generate_lead: Params;
}

/** The parameters that belong to an event's name; any for a name of the shop's own. */
export type ParamsOf<N extends string> = N extends keyof EventParams
	? Params extends EventParams[N]
		? [params?: EventParams[N]]
		: [params: EventParams[N]]
	: [params?: Params];
