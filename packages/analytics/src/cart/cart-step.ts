/** How far the shopper came. */
export type CartStep = 'cart' | 'checkout' | 'shipping' | 'payment';

const STEPS: readonly CartStep[] = ['cart', 'checkout', 'shipping', 'payment'];
const STEP_BY_NAME: ReadonlyMap<unknown, CartStep> = new Map([
	['cart', 'cart'],
	['begin_checkout', 'checkout'],
	['add_shipping_info', 'shipping'],
	['add_payment_info', 'payment'],
]);

/** The step that an event's name, or a browser's word for it, stands for; `undefined` for anything else. */
export function stepNamed(name: unknown): CartStep | undefined {
	return STEP_BY_NAME.get(name);
}

/** The further of two steps. */
export function furtherStep(a: CartStep, b: CartStep): CartStep {
	return STEPS.indexOf(b) > STEPS.indexOf(a) ? b : a;
}
