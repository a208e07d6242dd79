import type { Like } from '../texts.js';
import type { today as english } from '../en/today.js';

export const today: Like<typeof english> = {
	'today.title': 'امروز تا این لحظه',
	'today.visitors': 'بازدیدکنندهٔ اکنون',
	'today.visitors.about': 'در پنج دقیقهٔ گذشته',
	'today.carts': 'سبدهای باز',
	'today.carts.worth': 'به ارزش {value}',
	'today.orders': 'سفارش‌ها',
	'today.revenue': 'درآمد خالص',
	'today.was': '{value} هفتهٔ پیش در همین ساعت',
	'today.open': 'سبدهای باز',
	'today.open.none': 'اکنون سبدی باز نیست. همین که چیزی در سبدی گذاشته شود اینجا پیدا می‌شود.',
	'today.unnamed': 'چیزی بی‌نام',
	'today.more': { one: 'و {n} دیگر', other: 'و {n} دیگر' },
};
