import type { Texts } from '../texts.js';

export const losses = {
	'losses.title': 'Where money is left lying',
	'losses.none': 'No cart was abandoned in these dates. Nothing is lost here.',
	'losses.carts': { one: '{n} cart', other: '{n} carts' },
	'losses.left': { one: 'was left in {n} cart.', other: 'was left in {n} carts.' },
	'losses.share': '{share} of those left',
	'losses.month': 'The last thirty days alone: {worth}.',
	'losses.look': 'Look at these visits',
	'reason.payment_failed.hint': 'Check the payment service and offer a second way to pay.',
	'reason.js_error.hint': 'Have the errors of these pages mended.',
	'reason.out_of_stock.hint': 'Reorder, or say in the list already what is not there.',
	'reason.shipping_shown.hint': 'Tell the cost of shipping earlier, or try a threshold for free shipping.',
	'reason.idle.hint': 'A reminder by mail brings some of them back.',
	'reason.no_signal.hint': 'Nothing was noticed before they left. Look at the step where they stopped.',
} as const satisfies Texts;
