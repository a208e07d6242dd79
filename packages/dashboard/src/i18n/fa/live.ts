import type { Like } from '../texts.js';
import type { live as english } from '../en/live.js';

export const live: Like<typeof english> = {
	'live.title': 'زنده',
	'live.open': 'وصل',
	'live.connecting': 'در حال اتصال',
	'live.lost': 'ارتباط قطع شد، دوباره تلاش می‌شود',
	'live.pause': 'مکث',
	'live.resume': 'ادامه',
	'live.waiting': 'در انتظار',
	'live.announce': 'خواندن رویدادهای تازه با صدا',
	'live.none': 'رویدادها همین که ثبت شوند اینجا می‌آیند.',
	'live.list': 'تازه‌ترین رویدادها',
	'source.server': 'سرور',
	'source.pos': 'صندوق',
	'source.mail': 'ایمیل',
};
