import type { Texts } from '../texts.js';

/** How the shop stands now. */
export const today = {
	'today.title': 'So far today',
	'today.visitors': 'Visitors now',
	'today.visitors.about': 'in the last five minutes',
	'today.carts': 'Open carts',
	'today.carts.worth': 'worth {value}',
	'today.orders': 'Orders',
	'today.revenue': 'Net revenue',
	'today.was': '{value} a week ago at this hour',
	'today.open': 'Open carts',
	'today.open.none': 'No cart is open right now. They appear here as soon as something is put into one.',
	'today.unnamed': 'something without a name',
	'today.more': { one: 'and {n} more', other: 'and {n} more' },
} as const satisfies Texts;
