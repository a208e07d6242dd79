import type { Like } from '../texts.js';
import type { losses as english } from '../en/losses.js';

export const losses: Like<typeof english> = {
	'losses.title': 'پول کجا جا می‌ماند',
	'losses.none': 'در این تاریخ‌ها سبدی رها نشده است. اینجا چیزی از دست نرفته.',
	'losses.carts': { one: '{n} سبد', other: '{n} سبد' },
	'losses.left': { one: 'در {n} سبد جا مانده است.', other: 'در {n} سبد جا مانده است.' },
	'losses.share': '{share} از رهاشده‌ها',
	'losses.month': 'تنها در سی روز پایانی: {worth}.',
	'losses.look': 'این بازدیدها را ببینید',
	'reason.payment_failed.hint': 'درگاه پرداخت را وارسی کنید و راه دومی برای پرداخت بگذارید.',
	'reason.js_error.hint': 'خطاهای این صفحه‌ها را به سازنده بسپارید.',
	'reason.out_of_stock.hint': 'دوباره سفارش دهید، یا در همان فهرست بگویید چه چیزی نیست.',
	'reason.shipping_shown.hint': 'هزینهٔ ارسال را زودتر بگویید، یا از مبلغی به بالا رایگانش کنید.',
	'reason.idle.hint': 'یادآوری با ایمیل برخی را برمی‌گرداند.',
	'reason.no_signal.hint': 'پیش از رفتن چیزی دیده نشد. به گامی که ایستادند نگاه کنید.',
};
