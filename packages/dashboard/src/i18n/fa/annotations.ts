import type { annotations as english } from '../en/annotations.js';
import type { Like } from '../texts.js';

export const annotations: Like<typeof english> = {
	about:
		'آنچه در روزی رخ داد و هیچ رقمی نمی‌گوید: یک کمپین، قیمت‌های تازه، یک خرابی. زیر نمودار این سایت برای همهٔ کسانی که اجازهٔ دیدنش را دارند می‌ماند، و در هیچ پیوند هم‌رسانی‌شده‌ای نیست.',
	written: 'آنچه نوشته شده',
	day: 'روز',
	text: 'چه رخ داد',
	add: 'افزودن',
	save: 'ذخیره',
	cancel: 'انصراف',
	edit: 'ویرایش',
	'edit.of': 'ویرایش: {text}',
	remove: 'پاک کردن',
	'remove.of': 'پاک کردن: {text}',
	'remove.sure': 'برای همه پاک شود؟',
	'fault.text': 'در یک خط بنویسید چه رخ داد.',
	'fault.forbidden': 'شما می‌توانید این سایت را ببینید، نه اینکه تغییرش دهید.',
	'fault.input': 'گردآور آن را نپذیرفت؛ شاید تا همین‌جا هم زیاد باشند.',
	'fault.other': 'ذخیره نشد. کمی بعد دوباره بکوشید.',
};
