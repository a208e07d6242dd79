import type { Like } from '../texts.js';
import type { rejected as english } from '../en/rejected.js';

export const rejected: Like<typeof english> = {
	'rejected.title': 'رویدادهای ردشده',
	'rejected.none': 'تا کنون چیزی رد نشده است.',
	'rejected.text':
		'این‌ها رسیدند ولی بازدید یا فروش به شمار نمی‌آیند، چون چیزی در آن‌ها نادرست است. شمارشان برای همیشه می‌ماند و هزار رویداد آخر را تا سی روز می‌توان دید.',
	'rejected.requests': 'درخواست‌های کامل',
	'rejected.last': 'آخرین',
	'rejected.nowhere': 'به هیچ فروشگاهی در این سرور',
	'rejected.reason': 'دلیل',
	'rejected.count': 'رویدادها',
	'rejected.newest': 'نمایش تازه‌ترین‌ها',
	'rejected.received': 'زمان رسیدن',
	'rejected.field': 'بخش',
	'rejected.whole': 'همهٔ آن',
	'rejected.sent': 'آنچه فرستاده شد',
};
