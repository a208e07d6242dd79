import type { dates as english } from '../en/dates.js';
import type { Like } from '../texts.js';

export const dates: Like<typeof english> = {
	'dates.title': 'اختيار التواريخ',
	'dates.presets': 'فترات جاهزة',
	'dates.this_week': 'هذا الأسبوع',
	'dates.this_month': 'هذا الشهر',
	'dates.last_month': 'الشهر الماضي',
	'dates.this_year': 'هذه السنة',
	'dates.start': 'اختر اليوم الأول',
	'dates.end': 'اختر اليوم الأخير',
	'dates.previous': 'الشهر السابق',
	'dates.next': 'الشهر التالي',
	'dates.month': 'الشهر',
	'dates.year': 'السنة',
	'dates.close': 'إغلاق',
};
