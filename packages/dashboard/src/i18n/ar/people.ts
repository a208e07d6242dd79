import type { people as english } from '../en/people.js';
import type { Like } from '../texts.js';

export const people: Like<typeof english> = {
	'customers.none': 'لم يطلب أحد معروف في هذه التواريخ. يلزم للعملاء طلبات بمعرّف مستخدم أو زوّار وافقوا على التتبّع.',
	'pareto.lead': '{share} من العملاء ({customers}) يجلبون ٨٠٪ من صافي الإيرادات.',
	'pareto.mark': '{share} يجلبون ٨٠٪',
	'pareto.x': 'حصة العملاء، الأفضل أولًا',
	'pareto.y': 'حصة صافي الإيرادات',
	'rfm.about':
		'لكل عميل درجة من ١ إلى ٥ لحداثة شرائه وأخرى لتكراره، و٥ هي الأفضل. أفضل عملائك في الزاوية العليا، ومن قد تكون خسرتهم في الزاوية السفلى المقابلة.',
	'rfm.recency': 'حداثة الشراء ←',
	'rfm.frequency': 'تكرار الشراء',
	'rfm.cell': 'الحداثة {recency}، التكرار {frequency}: العملاء {customers}، {net}',
	'intervals.lead': '{repeat} من أصل {customers} من العملاء طلبوا مجددًا؛ ونصف الفواصل لا يتجاوز {days} من الأيام.',
	'intervals.bar': '{days} من الأيام: {count}',
	'retention.about':
		'كل صف مجموعة جاءت أول مرة في الفترة نفسها؛ وتبيّن الخلايا الحصة التي عادت بعد هذا العدد من الفترات. الخلية المتقطعة لم تنتهِ بعد.',
	'retention.none': 'لم يأتِ أحد لأول مرة في هذه التواريخ. اختر فترة أطول.',
	'retention.periods': 'بعد كم فترة',
	'retention.cohort': 'أول ظهور',
	'retention.by': 'ما الذي يُعدّ عودة',
	'retention.by.visit': 'الزيارات',
	'retention.by.order': 'الطلبات',
	'attribution.about': 'كل نموذج يوزّع الطلبات نفسها والمال نفسه: مجموع كل عمود هو سطر كل الصفوف.',
	'attribution.kind': 'ما الذي يُوزَّع',
	'attribution.kind.net': 'صافي الإيرادات',
	'attribution.kind.orders': 'الطلبات',
	'attribution.by': 'لمن يُنسب',
	'attribution.lookback': 'إلى أي مدى تُحتسب الزيارات السابقة',
	'attribution.days': 'أيام إلى الوراء: {days}',
};
