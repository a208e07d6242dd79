import type { pages as english } from '../en/pages.js';
import type { Like } from '../texts.js';

export const pages: Like<typeof english> = {
	'pages.title': 'أكثر الصفحات مشاهدة',
	page: 'الصفحة',
	views: 'المشاهدات',
};
