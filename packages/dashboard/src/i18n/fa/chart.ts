import type { Like } from '../texts.js';
import type { chart as english } from '../en/chart.js';

export const chart: Like<typeof english> = {
	'chart.title': 'روز به روز',
	'chart.metric': 'نمودار چه نشان دهد',
	'chart.table': 'نمایش به شکل جدول',
	'chart.highest': 'بیشترین',
	annotations: 'یادداشت‌ها',
};
