import type { dates as english } from '../en/dates.js';
import type { Like } from '../texts.js';

export const dates: Like<typeof english> = {
	'dates.title': 'انتخاب تاریخ',
	'dates.presets': 'بازه‌های آماده',
	'dates.this_week': 'این هفته',
	'dates.this_month': 'این ماه',
	'dates.last_month': 'ماه گذشته',
	'dates.this_year': 'امسال',
	'dates.start': 'روز نخست را برگزینید',
	'dates.end': 'روز پایان را برگزینید',
	'dates.previous': 'ماه پیش',
	'dates.next': 'ماه بعد',
	'dates.month': 'ماه',
	'dates.year': 'سال',
	'dates.close': 'بستن',
};
