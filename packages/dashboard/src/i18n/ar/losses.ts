import type { losses as english } from '../en/losses.js';
import type { Like } from '../texts.js';

export const losses: Like<typeof english> = {
	'losses.title': 'أين تضيع الأموال',
	'losses.none': 'لم تُترك أي سلة في هذه التواريخ. لا خسارة هنا.',
	'losses.carts': {
		zero: 'لا سلال',
		one: 'سلة واحدة',
		two: 'سلتان',
		few: '{n} سلال',
		many: '{n} سلة',
		other: '{n} سلة',
	},
	'losses.left': {
		zero: 'لم تُترك في أي سلة.',
		one: 'تُركت في سلة واحدة.',
		two: 'تُركت في سلتين.',
		few: 'تُركت في {n} سلال.',
		many: 'تُركت في {n} سلة.',
		other: 'تُركت في {n} سلة.',
	},
	'losses.share': '{share} من المتروكة',
	'losses.month': 'في آخر ثلاثين يومًا وحدها: {worth}.',
	'losses.look': 'الاطلاع على هذه الزيارات',
	'reason.payment_failed.hint': 'افحص خدمة الدفع وقدّم طريقة دفع ثانية.',
	'reason.js_error.hint': 'أصلح أخطاء هذه الصفحات.',
	'reason.out_of_stock.hint': 'أعد الطلب من المورّد، أو اذكر في القائمة ما نفد.',
	'reason.shipping_shown.hint': 'اذكر تكلفة الشحن في وقت أبكر، أو جرّب حدًّا للشحن المجاني.',
	'reason.idle.hint': 'رسالة تذكير تعيد بعضهم.',
	'reason.no_signal.hint': 'لم يُلحظ شيء قبل مغادرتهم. انظر إلى الخطوة التي توقفوا عندها.',
};
