import type { Like } from '../texts.js';
import type { overview as english } from '../en/overview.js';

export const overview: Like<typeof english> = {
	'notes.title': 'دربارهٔ این آمار',
	'notes.as_of': 'وضعیت سبدها در',
	'notes.excluded': 'رویدادهای خودکار کنارگذاشته',
	'notes.waiting': 'بازپرداخت‌های در انتظار سفارش',
	'notes.excess': 'بازپرداخت بیش از ارزش سفارش',
	'overview.figures': 'رقم‌ها',
	'notes.verified': 'به گواهی خود فروشگاه',
};
