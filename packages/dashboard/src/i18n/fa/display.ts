import type { display as english } from '../en/display.js';
import type { Like } from '../texts.js';

export const display: Like<typeof english> = {
	'display.title': 'نمایش',
	'display.theme': 'رنگ‌ها',
	'theme.system': 'مانند دستگاه',
	'theme.light': 'روشن',
	'theme.dark': 'تیره',
	'display.calendar': 'تقویم',
	'calendar.own': 'مانند زبان: {name}',
	'calendar.gregory': 'میلادی',
	'calendar.persian': 'هجری خورشیدی',
	'calendar.islamic-umalqura': 'هجری قمری',
	'display.digits': 'رقم‌ها',
	'digits.own': 'مانند زبان: {sample}',
	'palette.open': 'فرمان‌ها',
	'palette.title': 'رفتن یا تغییر دادن',
	'palette.search': 'صفحه، فروشگاه، تاریخ، زبان…',
	'palette.none': 'چیزی با این نام نیست.',
	'palette.found': { one: '{n} فرمان', other: '{n} فرمان' },
	'palette.screens': 'صفحه‌ها',
	'palette.sites': 'فروشگاه‌ها',
	'palette.dates': 'تاریخ‌ها',
	'palette.languages': 'زبان‌ها',
};
