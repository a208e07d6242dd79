import type { chart as english } from '../en/chart.js';
import type { Like } from '../texts.js';

export const chart: Like<typeof english> = {
	'chart.title': 'يومًا بيوم',
	'chart.metric': 'ما يعرضه الرسم',
	'chart.table': 'عرض كجدول',
	'chart.highest': 'الأعلى',
	annotations: 'ملاحظات',
};
