import type { Texts } from '../texts.js';

export const dates = {
	'dates.title': 'Choose dates',
	'dates.presets': 'Ranges by name',
	'dates.this_week': 'This week',
	'dates.this_month': 'This month',
	'dates.last_month': 'Last month',
	'dates.this_year': 'This year',
	'dates.start': 'Choose the first day',
	'dates.end': 'Choose the last day',
	'dates.previous': 'Previous month',
	'dates.next': 'Next month',
	'dates.month': 'Month',
	'dates.year': 'Year',
	'dates.close': 'Close',
} as const satisfies Texts;
