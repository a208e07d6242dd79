import type { Texts } from '../texts.js';

export const pages = {
	'pages.title': 'Top pages',
	page: 'Page',
	views: 'Views',
} as const satisfies Texts;
