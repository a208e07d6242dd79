import type { Like } from '../texts.js';
import type { pages as english } from '../en/pages.js';

export const pages: Like<typeof english> = {
	'pages.title': 'صفحه‌های پربازدید',
	page: 'صفحه',
	views: 'بازدید',
};
