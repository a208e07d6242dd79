import type { pages as english } from '../en/pages.js';
import type { Like } from '../texts.js';

export const pages: Like<typeof english> = {
	'pages.title': 'Najgledanije stranice',
	page: 'Stranica',
	views: 'Pregledi',
};
