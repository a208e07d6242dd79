import type { Texts } from '../texts.js';

/** Words that the collector has for values, by their kind. */
export const values = {
	'value.none': '(none)',
	'value.other': '(other)',
	'value.device.desktop': 'Desktop',
	'value.device.mobile': 'Phone',
	'value.device.tablet': 'Tablet',
	'value.device.tv': 'TV',
	'value.step.session': 'Visit',
	'value.step.cart': 'Cart',
	'value.step.checkout': 'Checkout',
	'value.step.shipping': 'Shipping',
	'value.step.payment': 'Payment',
	'value.reason.payment_failed': 'Payment failed',
	'value.reason.js_error': 'Error on the page',
	'value.reason.out_of_stock': 'Out of stock',
	'value.reason.shipping_shown': 'Shipping cost shown',
	'value.reason.idle': 'Walked away',
	'value.reason.no_signal': 'No reason seen',
	'value.source.browser': 'Browser',
	'value.source.server': 'Server',
	'value.source.pos': 'Till',
	'value.source.mail': 'Mail',
	'value.yes_no.yes': 'yes',
	'value.yes_no.no': 'no',
} as const satisfies Texts;
