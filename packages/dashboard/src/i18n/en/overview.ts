import type { Texts } from '../texts.js';

export const overview = {
	'notes.title': 'About these figures',
	'notes.as_of': 'Carts as of',
	'notes.excluded': 'Events left out as automated',
	'notes.waiting': 'Refunds that wait for their order',
	'notes.excess': 'Refunded beyond the order value',
	'overview.figures': 'Figures',
	'notes.verified': 'By the shop’s own record',
} as const satisfies Texts;
