import type { today as english } from '../en/today.js';
import type { Like } from '../texts.js';

export const today: Like<typeof english> = {
	'today.title': 'اليوم حتى الآن',
	'today.visitors': 'زوّار الآن',
	'today.visitors.about': 'في آخر خمس دقائق',
	'today.carts': 'سلال مفتوحة',
	'today.carts.worth': 'قيمتها {value}',
	'today.orders': 'الطلبات',
	'today.revenue': 'صافي الإيرادات',
	'today.was': '{value} قبل أسبوع في هذه الساعة',
	'today.open': 'السلال المفتوحة',
	'today.open.none': 'لا سلة مفتوحة الآن. تظهر هنا حالما يوضع فيها شيء.',
	'today.unnamed': 'شيء بلا اسم',
	'today.more': {
		zero: 'ولا شيء غيرها',
		one: 'وواحد آخر',
		two: 'واثنان آخران',
		few: 'و{n} أخرى',
		many: 'و{n} أخرى',
		other: 'و{n} أخرى',
	},
};
