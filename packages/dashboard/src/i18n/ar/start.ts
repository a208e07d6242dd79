import type { start as english } from '../en/start.js';
import type { Like } from '../texts.js';

export const start: Like<typeof english> = {
	'start.title': 'في انتظار أول حدث من',
	'start.text': 'ضع هذا السطر في رأس كل صفحة من صفحات المتجر. تظهر الأرقام هنا من تلقاء نفسها حالما يزوره أحد.',
	'start.copy': 'نسخ',
	'start.copied': 'تم النسخ',
	'start.waiting': 'بانتظار الأحداث',
	'start.refused': 'تصل أحداث، لكنها تُرفض.',
	'start.reasons': 'اعرف السبب',
	'sites.none': 'لا يوجد متجر بعد',
	'sites.none.text': 'أضف متجرًا بهذا الأمر مع منطقته الزمنية وعملته:',
	'sites.again': 'تحقّق مجددًا',
};
