import type { display as english } from '../en/display.js';
import type { Like } from '../texts.js';

export const display: Like<typeof english> = {
	'display.title': 'العرض',
	'display.theme': 'الألوان',
	'theme.system': 'كما في الجهاز',
	'theme.light': 'فاتحة',
	'theme.dark': 'داكنة',
	'display.calendar': 'التقويم',
	'calendar.own': 'بحسب اللغة: {name}',
	'calendar.gregory': 'الميلادي',
	'calendar.persian': 'الهجري الشمسي',
	'calendar.islamic-umalqura': 'الهجري القمري',
	'display.digits': 'الأرقام',
	'digits.own': 'بحسب اللغة: {sample}',
	'palette.open': 'الأوامر',
	'palette.title': 'الانتقال أو التغيير',
	'palette.search': 'شاشة أو متجر أو تاريخ أو لغة…',
	'palette.none': 'لا شيء بهذا الاسم.',
	'palette.found': {
		zero: 'لا أوامر',
		one: 'أمر واحد',
		two: 'أمران',
		few: '{n} أوامر',
		many: '{n} أمرًا',
		other: '{n} أمر',
	},
	'palette.screens': 'الشاشات',
	'palette.sites': 'المتاجر',
	'palette.dates': 'التواريخ',
	'palette.languages': 'اللغات',
};
