import type { Item } from '@aisle/protocol';

/** What a browser keeps of a visitor besides what waits to be sent. */
export interface Kept {
	/** Visitor id, in mode `granted` only. */
	a?: string;
	/** The cart that is not ordered yet. */
	cart?: KeptCart | undefined;
}

/** What is remembered of a cart: no id of anybody's. */
export interface KeptCart {
	/** Lines by item id, or by name. */
	i: Record<string, Item>;
	/** Furthest step: `cart`, or the name of the event that began it. */
	s: string;
	/** Currency. */
	c?: string | undefined;
	/** Wall times at which it was told that the cart was left, idle and found again. */
	cart_exit?: number;
	cart_idle?: number;
	cart_return?: number;
}
