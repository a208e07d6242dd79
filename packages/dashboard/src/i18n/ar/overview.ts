import type { overview as english } from '../en/overview.js';
import type { Like } from '../texts.js';

export const overview: Like<typeof english> = {
	'notes.title': 'حول هذه الأرقام',
	'notes.as_of': 'السلال كما هي في',
	'notes.excluded': 'أحداث مستبعدة لأنها آلية',
	'notes.waiting': 'مبالغ مستردّة تنتظر طلبها',
	'notes.excess': 'مستردّ يفوق قيمة الطلب',
	'overview.figures': 'الأرقام',
	'notes.verified': 'بحسب سجلّ المتجر نفسه',
};
