import type { Like } from '../texts.js';
import type { channels as english } from '../en/channels.js';
import type { ChannelNames } from '../vocabulary.js';

export const channelNames: ChannelNames = {
	Direct: 'مستقیم',
	'Cross-network': 'بین‌شبکه‌ای',
	'Paid Shopping': 'خرید پولی',
	'Paid Search': 'جست‌وجوی پولی',
	'Paid Social': 'شبکه‌های اجتماعی پولی',
	'Paid Video': 'ویدیوی پولی',
	Display: 'تبلیغ نمایشی',
	'Paid Other': 'پولی دیگر',
	'Organic Shopping': 'خرید طبیعی',
	'Organic Social': 'شبکه‌های اجتماعی',
	'Organic Video': 'ویدیوی طبیعی',
	'Organic Search': 'جست‌وجوی طبیعی',
	'AI Assistant': 'دستیارهای هوشمند',
	Referral: 'ارجاعی',
	Email: 'ایمیل',
	Affiliates: 'همکاری در فروش',
	Audio: 'صوتی',
	SMS: 'پیامک',
	'Mobile Push Notifications': 'اعلان موبایل',
	Unassigned: 'نامشخص',
};

export const channels: Like<typeof english> = {
	'channels.title': 'کانال‌ها',
	channel: 'کانال',
	'channels.engaged': 'درگیر',
	'channels.conversion': 'تبدیل',
};
