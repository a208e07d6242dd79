import type { live as english } from '../en/live.js';
import type { Like } from '../texts.js';

export const live: Like<typeof english> = {
	'live.title': 'مباشر الآن',
	'live.open': 'متصل',
	'live.connecting': 'جارٍ الاتصال',
	'live.lost': 'انقطع الاتصال، تُعاد المحاولة',
	'live.pause': 'إيقاف مؤقت',
	'live.resume': 'متابعة',
	'live.waiting': 'في الانتظار',
	'live.announce': 'قراءة الأحداث الجديدة بصوت',
	'live.none': 'تظهر الأحداث هنا فور حفظها.',
	'live.list': 'أحدث الأحداث',
	'source.server': 'الخادم',
	'source.pos': 'نقطة البيع',
	'source.mail': 'البريد',
};
