import type { values as english } from '../en/values.js';
import type { Like } from '../texts.js';

export const values: Like<typeof english> = {
	'value.none': '(لا شيء)',
	'value.other': '(أخرى)',
	'value.device.desktop': 'حاسوب',
	'value.device.mobile': 'هاتف',
	'value.device.tablet': 'جهاز لوحي',
	'value.device.tv': 'تلفاز',
	'value.step.session': 'زيارة',
	'value.step.cart': 'سلة',
	'value.step.checkout': 'بدء الدفع',
	'value.step.shipping': 'الشحن',
	'value.step.payment': 'الدفع',
	'value.reason.payment_failed': 'فشل الدفع',
	'value.reason.js_error': 'خطأ في الصفحة',
	'value.reason.out_of_stock': 'نفاد المخزون',
	'value.reason.shipping_shown': 'ظهور تكلفة الشحن',
	'value.reason.idle': 'انصرف',
	'value.reason.no_signal': 'لم يُرَ سبب',
	'value.source.browser': 'المتصفح',
	'value.source.server': 'الخادم',
	'value.source.pos': 'نقطة البيع',
	'value.source.mail': 'البريد',
	'value.yes_no.yes': 'نعم',
	'value.yes_no.no': 'لا',
};
