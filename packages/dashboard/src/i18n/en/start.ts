import type { Texts } from '../texts.js';

export const start = {
	'start.title': 'Waiting for the first event of',
	'start.text':
		'Put this line into the head of every page of the shop. Figures appear here by themselves once somebody visits.',
	'start.copy': 'Copy',
	'start.copied': 'Copied',
	'start.waiting': 'Listening for events',
	'start.refused': 'Something arrives, but it is refused.',
	'start.reasons': 'See why',
	'sites.none': 'There is no site yet',
	'sites.none.text': 'Add one with this command, with the time zone and the currency of the shop:',
	'sites.again': 'Look again',
} as const satisfies Texts;
