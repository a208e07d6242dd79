import type { Texts } from '../texts.js';

export const live = {
	'live.title': 'Live',
	'live.open': 'Connected',
	'live.connecting': 'Connecting',
	'live.lost': 'Connection lost, trying again',
	'live.pause': 'Pause',
	'live.resume': 'Resume',
	'live.waiting': 'waiting',
	'live.announce': 'Read new events aloud',
	'live.none': 'Events appear here as they are stored.',
	'live.list': 'Newest events',
	'source.server': 'server',
	'source.pos': 'till',
	'source.mail': 'mail',
} as const satisfies Texts;
