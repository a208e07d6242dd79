import type { channels as english } from '../en/channels.js';
import type { Like } from '../texts.js';
import type { ChannelNames } from '../vocabulary.js';

export const channelNames: ChannelNames = {
	Direct: 'مباشر',
	'Cross-network': 'عبر الشبكات',
	'Paid Shopping': 'تسوّق مدفوع',
	'Paid Search': 'بحث مدفوع',
	'Paid Social': 'تواصل اجتماعي مدفوع',
	'Paid Video': 'فيديو مدفوع',
	Display: 'إعلانات صورية',
	'Paid Other': 'مدفوع آخر',
	'Organic Shopping': 'تسوّق مجاني',
	'Organic Social': 'تواصل اجتماعي مجاني',
	'Organic Video': 'فيديو مجاني',
	'Organic Search': 'بحث مجاني',
	'AI Assistant': 'مساعدو الذكاء الاصطناعي',
	Referral: 'إحالة',
	Email: 'بريد إلكتروني',
	Affiliates: 'التسويق بالعمولة',
	Audio: 'صوت',
	SMS: 'رسائل نصية',
	'Mobile Push Notifications': 'إشعارات الجوال',
	Unassigned: 'غير مصنّف',
};

export const channels: Like<typeof english> = {
	'channels.title': 'القنوات',
	channel: 'القناة',
	'channels.engaged': 'متفاعلة',
	'channels.conversion': 'التحويل',
};
