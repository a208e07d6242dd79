import type { annotations as english } from '../en/annotations.js';
import type { Like } from '../texts.js';

export const annotations: Like<typeof english> = {
	about:
		'ما حدث في يوم ولا يقوله أي رقم: حملة، أسعار جديدة، عطل. يظهر تحت رسم هذا الموقع لكل من يحق له النظر فيه، ولا يظهر في أي رابط مشارَك.',
	written: 'ما كُتب',
	day: 'اليوم',
	text: 'ماذا حدث',
	add: 'إضافة',
	save: 'حفظ',
	cancel: 'إلغاء',
	edit: 'تعديل',
	'edit.of': 'تعديل: {text}',
	remove: 'حذف',
	'remove.of': 'حذف: {text}',
	'remove.sure': 'حذف للجميع؟',
	'fault.text': 'اكتب ماذا حدث في سطر واحد.',
	'fault.forbidden': 'يحق لك النظر في هذا الموقع لا تغييره.',
	'fault.input': 'لم يقبله المجمِّع؛ ربما صار العدد كبيرًا.',
	'fault.other': 'لم يُحفظ. حاول بعد قليل.',
};
