import type { rejected as english } from '../en/rejected.js';
import type { Like } from '../texts.js';

export const rejected: Like<typeof english> = {
	'rejected.title': 'الأحداث المرفوضة',
	'rejected.text':
		'وصلت هذه الأحداث ولا تُحسب زياراتٍ أو مبيعات لأن فيها خطأ ما. عددها محفوظ دائمًا، ويمكن الاطلاع على أحدث ألف منها مدة ثلاثين يومًا.',
	'rejected.requests': 'طلبات كاملة',
	'rejected.last': 'الأخير',
	'rejected.nowhere': 'إلى متجر غير موجود على هذا الخادم',
	'rejected.reason': 'السبب',
	'rejected.count': 'الأحداث',
	'rejected.newest': 'عرض الأحدث',
	'rejected.received': 'وقت الوصول',
	'rejected.field': 'الحقل',
	'rejected.whole': 'كلّه',
	'rejected.sent': 'ما أُرسل',
	'rejected.none': 'لم يُرفض شيء حتى الآن.',
};
