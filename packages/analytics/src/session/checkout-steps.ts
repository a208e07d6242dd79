/** Events that stand for the steps between a session and its order, in their order. */
export const CHECKOUT_STEPS = [
	'view_item',
	'add_to_cart',
	'begin_checkout',
	'add_shipping_info',
	'add_payment_info',
] as const;
export type CheckoutStep = (typeof CHECKOUT_STEPS)[number];

const BITS: ReadonlyMap<string, number> = new Map(CHECKOUT_STEPS.map((name, place) => [name, 1 << place]));

/** The bit of a step in {@link Session.steps}; 0 for every other event. */
export function stepBit(name: string): number {
	return BITS.get(name) ?? 0;
}

/** Number of the furthest step, from 1; 0: none. An order is a step of its own, the one after the last. */
export function furthestStep(steps: number, orders: number): number {
	return orders > 0 ? CHECKOUT_STEPS.length + 1 : 32 - Math.clz32(steps);
}
