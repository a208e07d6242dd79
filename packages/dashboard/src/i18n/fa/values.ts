import type { Like } from '../texts.js';
import type { values as english } from '../en/values.js';

export const values: Like<typeof english> = {
	'value.none': '(هیچ)',
	'value.other': '(دیگران)',
	'value.device.desktop': 'رایانه',
	'value.device.mobile': 'گوشی',
	'value.device.tablet': 'تبلت',
	'value.device.tv': 'تلویزیون',
	'value.step.session': 'بازدید',
	'value.step.cart': 'سبد',
	'value.step.checkout': 'تسویه',
	'value.step.shipping': 'ارسال',
	'value.step.payment': 'پرداخت',
	'value.reason.payment_failed': 'پرداخت ناموفق',
	'value.reason.js_error': 'خطای صفحه',
	'value.reason.out_of_stock': 'ناموجود',
	'value.reason.shipping_shown': 'دیدن هزینهٔ ارسال',
	'value.reason.idle': 'رها کردن بی‌حرکت',
	'value.reason.no_signal': 'دلیلی دیده نشد',
	'value.source.browser': 'مرورگر',
	'value.source.server': 'سرور',
	'value.source.pos': 'صندوق',
	'value.source.mail': 'ایمیل',
	'value.yes_no.yes': 'بله',
	'value.yes_no.no': 'نه',
};
