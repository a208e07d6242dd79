import type { Like } from '../texts.js';
import type { start as english } from '../en/start.js';

export const start: Like<typeof english> = {
	'start.title': 'در انتظار نخستین رویداد',
	'start.text': 'این خط را در head همهٔ صفحه‌های فروشگاه بگذارید. همین که کسی سر بزند، آمار خودبه‌خود اینجا پیدا می‌شود.',
	'start.copy': 'رونوشت',
	'start.copied': 'رونوشت شد',
	'start.waiting': 'گوش به زنگ رویدادها',
	'start.refused': 'چیزهایی می‌رسد، اما رد می‌شود.',
	'start.reasons': 'ببینید چرا',
	'sites.none': 'هنوز فروشگاهی نیست',
	'sites.none.text': 'با این دستور یکی بیفزایید، با منطقهٔ زمانی و ارز فروشگاه:',
	'sites.again': 'نگاه دوباره',
};
