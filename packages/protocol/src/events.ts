/**
 * Event names with a meaning to Aisle. GA4's recommended names where one exists; the rest are Aisle's own.
 * Any other name that fits the naming rule is stored and counted as it is.
 */
export const EVENT_NAMES = [
	// pages and attention
	'page_view',
	'scroll',
	'user_engagement',
	'click',
	'rage_click',
	'dead_click',
	'file_download',
	'search',
	'view_search_results',
	'share',
	// products
	'view_item_list',
	'select_item',
	'view_item',
	'view_promotion',
	'select_promotion',
	'add_to_wishlist',
	'remove_from_wishlist',
	'filter_list',
	'product_reviewed',
	// cart and checkout
	'add_to_cart',
	'remove_from_cart',
	'view_cart',
	'cart_state',
	'begin_checkout',
	'add_shipping_info',
	'add_payment_info',
	'payment_failed',
	'coupon_applied',
	'coupon_denied',
	'cart_exit',
	'cart_idle',
	'cart_return',
	// orders
	'purchase',
	'order_updated',
	'order_cancelled',
	'refund',
	// forms
	'form_start',
	'form_submit',
	'form_abandon',
	// people
	'sign_up',
	'login',
	'identify',
	'consent',
	'generate_lead',
	// mail, ads, faults
	'email_open',
	'email_click',
	'ad_impression',
	'js_error',
	// the tracker itself: how many events it gave up or set aside, and why
	'events_dropped',
] as const;

/** A name from {@link EVENT_NAMES}. */
export type KnownEventName = (typeof EVENT_NAMES)[number];

/** Names of events and parameters: a letter of any script, then letters, digits and underscores. */
export const NAME_PATTERN = /^\p{L}[\p{L}\p{M}\p{N}_]{0,39}$/u;

/** Who recorded an event. Only `browser` events make sessions. */
export const SOURCES = ['browser', 'server', 'pos', 'mail'] as const;
export type Source = (typeof SOURCES)[number];

/**
 * Sources of verified events: their senders proved who they are with a secret of the shop, or the owner imported them. No
 * browser can give its events one of these.
 */
export const VERIFIED_SOURCES = ['server', 'pos'] as const satisfies readonly Source[];

/** Whether events of a source are the shop's own word. */
export function isVerified(source: Source): boolean {
	return VERIFIED_SOURCES.some((verified) => verified === source);
}

/** What the visitor allowed: a kept id, none, or no storage at all. */
export const MODES = ['granted', 'cookieless', 'denied'] as const;
export type Mode = (typeof MODES)[number];

/** One product line, with GA4's field names. Needs `item_id` or `item_name`. */
export interface Item {
	item_id?: string;
	item_name?: string;
	affiliation?: string;
	coupon?: string;
	currency?: string;
	discount?: number;
	index?: number;
	item_brand?: string;
	item_category?: string;
	item_category2?: string;
	item_category3?: string;
	item_category4?: string;
	item_category5?: string;
	item_list_id?: string;
	item_list_name?: string;
	item_variant?: string;
	location_id?: string;
	/** Price of one piece in major units, without tax: `12.5`. */
	price?: number;
	/** Pieces; 1 when left out. */
	quantity?: number;
	tax?: number;
	creative_name?: string;
	creative_slot?: string;
	promotion_id?: string;
	promotion_name?: string;
}

/** Item fields that hold text. */
export const ITEM_TEXT_FIELDS = [
	'item_id',
	'item_name',
	'affiliation',
	'coupon',
	'currency',
	'item_brand',
	'item_category',
	'item_category2',
	'item_category3',
	'item_category4',
	'item_category5',
	'item_list_id',
	'item_list_name',
	'item_variant',
	'location_id',
	'creative_name',
	'creative_slot',
	'promotion_id',
	'promotion_name',
] as const satisfies readonly (keyof Item)[];

/** Item fields that hold a number. */
export const ITEM_NUMBER_FIELDS = [
	'discount',
	'index',
	'price',
	'quantity',
	'tax',
] as const satisfies readonly (keyof Item)[];

/** Parameters of an event: GA4's names with text, numbers or booleans; only `items` is a list. */
export interface Params {
	items?: Item[];
	/** Sum of price x quantity in major units, without tax and shipping. */
	value?: number;
	/** ISO 4217: `EUR`. */
	currency?: string;
	/** The order's id: the key under which an order counts once. */
	transaction_id?: string;
	/** The refund's id: the key under which a refund counts once. */
	refund_id?: string;
	[name: string]: string | number | boolean | Item[] | undefined;
}

/** An event in the collector's words, whichever way it came in. */
export interface AisleEvent {
	/** Lower-case UUID; a UUIDv7 from Aisle's own senders. */
	id: string;
	/** Milliseconds since 1970 on the sender's wall clock. */
	time: number;
	/** Milliseconds on the page's monotonic clock when it happened. */
	mono?: number;
	/** Random id of the page's life. */
	life?: string;
	mode: Mode;
	/** Random first-party visitor id; only in mode `granted` and in imports. */
	visitor?: string;
	/** The shop's own id of a logged-in user. */
	userId?: string;
	source: Source;
	name: string;
	url?: string;
	referrer?: string;
	title?: string;
	params?: Params;
}
