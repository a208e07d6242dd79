/** Milliseconds for which a visitor counts as being there: five minutes. */
export const PRESENT_MS = 300_000;

/** Open carts that are told one by one at most. */
export const MAX_OPEN_CARTS = 50;

/** One product in an open cart. */
export interface OpenCartItem {
	/** Name of the product, or its id where no name was stated. */
	name: string;
	quantity: number;
}

/** A cart that somebody may still order. Carries nothing that identifies a person. */
export interface OpenCart {
	/** When it was opened, and when something was last done with it, ISO 8601. */
	opened: string;
	last_seen: string;
	/** How far it came: cart, checkout, shipping or payment. */
	step: string;
	currency: string;
	value_minor: number;
	items: OpenCartItem[];
}

/** Orders of a part of a day, money in the currency of the site. */
export interface OrdersSoFar {
	orders: number;
	revenue_minor: number;
	net_revenue_minor: number;
}

/** How a shop stands at one moment. */
export interface NowReport {
	site: string;
	/** The moment, ISO 8601. */
	at: string;
	currency: string;
	/** Visitors with a browser event in the last {@link PRESENT_MS}. */
	visitors: number;
	/** Orders from midnight of the site to the moment. */
	today: OrdersSoFar;
	/** The same of the weekday a week before, from its midnight to the same time of day. */
	week_before: OrdersSoFar;
	/** All open carts, and what those in the currency of the site are worth. */
	open_carts: number;
	open_value_minor: number;
	/** The newest of them, at most {@link MAX_OPEN_CARTS}. */
	carts: OpenCart[];
}
