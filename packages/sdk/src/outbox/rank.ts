/** What an event is worth when room gets scarce, by its name; the first that fits: order 0, cart 1, view and all others 2, click 3, engagement 4. */
const RANKS = [
	/^(purchase|refund|order_)/,
	/cart|checkout|_info$|^payment|^coupon/,
	/^(?!click|rage|dead|file_|user_e|scroll)/,
	/^[cfrd]/,
	/./,
];

/** Rank of an event's name; the higher, the sooner it is given up. 0, an order's, is money: written with strict durability. */
export function rankOf(name: string): number {
	return RANKS.findIndex((names) => names.test(name));
}
