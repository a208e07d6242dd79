import type { Texts } from '../texts.js';

export const rejected = {
	'rejected.title': 'Refused events',
	'rejected.none': 'Nothing was refused so far.',
	'rejected.text':
		'These arrived and do not count as visits or sales, since something in them is wrong. How many is kept for good; the newest thousand can be looked at for thirty days.',
	'rejected.requests': 'Whole requests',
	'rejected.last': 'Last',
	'rejected.nowhere': 'to no site of this server',
	'rejected.reason': 'Reason',
	'rejected.count': 'Events',
	'rejected.newest': 'Show the newest',
	'rejected.received': 'Received',
	'rejected.field': 'Field',
	'rejected.whole': 'all of it',
	'rejected.sent': 'What was sent',
} as const satisfies Texts;
