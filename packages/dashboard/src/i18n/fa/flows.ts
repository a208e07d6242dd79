import type { Like } from '../texts.js';
import type { flows as english } from '../en/flows.js';

export const flows: Like<typeof english> = {
	'funnel.of_before': '{share} از گام پیش',
	'funnel.left': { one: '{n} پیش‌تر نرفت', other: '{n} پیش‌تر نرفتند' },
	'funnel.about':
		'گام‌ها را چنین بنویسید: event:name یا path:/page یا path:/beginning* . نشانی صفحه آن‌ها را نگه می‌دارد و پیوندش همین قیف را نشان می‌دهد.',
	'funnel.step': 'گام {number}',
	'funnel.remove': 'برداشتن گام {number}',
	'funnel.add': 'گامی دیگر',
	'funnel.by': 'چه کسی از آن می‌گذرد',
	'funnel.by.session': 'در یک بازدید',
	'funnel.by.person': 'هر نفر',
	'funnel.window': 'زمان برای همهٔ گام‌ها',
	'funnel.days': 'مهلت به روز: {days}',
	'paths.about':
		'هر ستون یک گام دورتر است. بخش نارنجی جایی است که بازدید پایان می‌یابد. روی گامی بزنید تا از آنجا آغاز شود.',
	'paths.anchor': 'صفحه یا رویدادی که مسیر از آن آغاز می‌شود',
	'paths.direction': 'سو',
	'paths.direction.forward': 'پس از آن',
	'paths.direction.back': 'پیش از آن',
	'paths.steps': 'گام‌ها چه باشند',
	'paths.steps.pages': 'صفحه‌ها',
	'paths.steps.events': 'رویدادها',
	'paths.depth': 'تا کجا',
	'paths.depth.of': { one: '{n} گام', other: '{n} گام' },
	'paths.none':
		'در این تاریخ‌ها بازدیدی از این صفحه یا رویداد نگذشته است. با دیگری آغاز کنید، مانند path:/ یا event:view_item .',
	'paths.other': 'دیگران',
	'paths.node': '{step}: {sessions} بازدید، {exits} تا همین‌جا پایان یافت',
	'paths.node_back': '{step}: {sessions} بازدید، {exits} تا از همین‌جا آغاز شد',
	'journey.none': 'این شخص در این تاریخ‌ها کاری نکرده است.',
	'journey.whose':
		'سفر چه کسی؟ سفارشی را باز کنید و روی آن بزنید، یا کلید شخص را بنویسید: u: و شناسهٔ کاربر در فروشگاه شما.',
	'journey.person': 'کلید شخص',
	'journey.show': 'نمایش',
	'journey.choose': 'برگزیدن از سفارش‌ها',
	'journey.events': { one: '{n} رویداد', other: '{n} رویداد' },
	'journey.cut': '{shown} تای نخست دیده می‌شود، پروندهٔ CSV همه را دارد',
	'journey.visit': 'بازدید {number}',
	'journey.outside': 'بیرون از بازدیدها',
};
