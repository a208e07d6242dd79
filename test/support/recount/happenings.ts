import type { Item, Params } from '@aisle/protocol';
import type { Draw } from './draw.js';
import type { Happening } from './shopper.js';

const PRICES = [10, 1.005, 0.1, 19.99, 1_234_567, 0.0005, 2.675, 99.995, 0, undefined];
const QUANTITIES = [1, 1, 2, 3, undefined];
const CURRENCIES = ['USD', 'EUR', 'IRR', 'JPY', 'KWD', 'TND'];
const PATHS = ['/', '/cart', '/checkout', '/sale', '/محصول/۱', '/product/1', '/product/2', '/product/3', '/product/4'];
const CART_EVENTS = ['add_to_cart', 'add_to_cart', 'add_to_cart', 'remove_from_cart', 'cart_state', 'begin_checkout'];
const OTHERS = ['scroll', 'click', 'view_item', 'view_item_list', 'search', 'js_error', 'identify', 'sign_up', 'login'];
const VALUES = [10, 1.005, 2.5, 25, 1e12, 0, 0.125, 1_234_567.891, undefined];
const NO_ORDER_IDS = ['', ' ', 'undefined', 'null', undefined];

/** Parameters without those that say nothing. */
export function stated(params: Record<string, unknown>): Params {
	return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as Params;
}

export function someItems(draw: Draw): Item[] {
	const ids = ['a', 'b', 'c', 'd'].filter(() => draw.chance(0.4));
	return ids.map((item_id) => ({ item_id, ...stated({ price: draw.pick(PRICES), quantity: draw.pick(QUANTITIES) }) }));
}

/** A currency, mostly none or the site's own. */
export function someCurrency(draw: Draw, own: string): string | undefined {
	if (draw.chance(0.7)) return draw.chance(0.5) ? own : undefined;
	return draw.pick(CURRENCIES);
}

export function pageView(draw: Draw): Happening {
	return { name: 'page_view', path: draw.pick(PATHS) };
}

/** One step of a visit that is neither a page view nor an order. */
export function someStep(draw: Draw, own: string): Happening {
	const dice = draw.random();
	if (dice < 0.15)
		return { name: 'user_engagement', params: { engagement_time_msec: draw.pick([1, 4_999, 5_000, 10_000]) } };
	if (dice < 0.65) return cartStep(draw, own);
	if (dice < 0.8) {
		return { name: draw.pick(['cart_exit', 'cart_idle', 'cart_return']), params: { checkout_step: 'cart' } };
	}
	return { name: draw.pick(OTHERS) };
}

function cartStep(draw: Draw, own: string): Happening {
	const name = draw.pick(CART_EVENTS);
	const automatic = name === 'cart_state' && draw.chance(0.5) ? true : undefined;
	const currency = someCurrency(draw, own);
	return { name, params: stated({ items: someItems(draw), currency, automatic }) };
}

/** What a purchase, or an update of one, says. */
export function orderParams(draw: Draw, own: string, orderId: string): Params {
	return stated({
		transaction_id: draw.chance(0.1) ? draw.pick(NO_ORDER_IDS) : orderId,
		value: draw.pick(VALUES),
		currency: someCurrency(draw, own),
		items: draw.chance(0.5) ? someItems(draw) : undefined,
	});
}

export function refundParams(draw: Draw, orderId: string): Params {
	return stated({
		transaction_id: draw.chance(0.05) ? draw.pick(NO_ORDER_IDS) : orderId,
		refund_id: draw.pick(['r1', 'r2', undefined]),
		value: draw.pick([1, 5, 0.005, 1_000, undefined]),
	});
}
