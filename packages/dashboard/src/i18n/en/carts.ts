import type { Texts } from '../texts.js';

export const carts = {
	'carts.title': 'Carts',
	'carts.rate': 'Abandonment rate',
	'carts.checkout_rate': 'Checkout abandonment rate',
	'carts.fates': 'What became of the carts',
	'carts.opened': 'carts opened',
	'carts.converted': 'Converted',
	'carts.recovered': 'Recovered',
	'carts.abandoned': 'Abandoned',
	'carts.emptied': 'Emptied',
	'carts.open': 'Still open',
	'carts.converted.about': 'bought without going away',
	'carts.recovered.about': 'bought after coming back',
	'carts.abandoned.about': 'left, no order so far',
	'carts.emptied.about': 'every item taken out',
	'carts.open.about': 'active within the last hour',
	'carts.value_abandoned': 'Value left behind',
	'carts.value_open': 'Value in open carts',
	'carts.none_back': 'None of the carts of these dates was left and ordered later.',
	'carts.none': 'No cart was opened in these dates.',
} as const satisfies Texts;
