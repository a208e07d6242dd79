import type { Like } from '../texts.js';
import type { empties as english } from '../en/empties.js';

export const empties: Like<typeof english> = {
	'costs.none': 'برای این تاریخ‌ها هزینه‌ای وارد نشده است. دستور aisle import-costs پروندهٔ CSV تبلیغات شما را می‌خواند.',
	'searches.none':
		'در این تاریخ‌ها کسی جست‌وجو نکرده است. ردیاب جست‌وجو را از نشانی صفحهٔ نتیجه‌ها می‌بیند، یا هنگامی که صفحه رویداد search را بفرستد.',
	'pixels.none':
		'در این تاریخ‌ها هیچ ایمیل و تبلیغی خبر نداده است. خبر آن‌ها با رویدادهای «email_open»، «email_click» و «ad_impression» می‌آید، بیشتر از راه پیکسل.',
	'products.none':
		'در این تاریخ‌ها کالایی دیده یا فروخته نشده است. کالاها با رویدادهای view_item و add_to_cart و purchase می‌آیند.',
	'orders.none': 'در این تاریخ‌ها سفارشی نیست. سفارش‌ها با رویداد purchase می‌آیند، از صفحه یا از سرور شما.',
	'goals.none':
		'این فروشگاه هنوز هدفی ندارد. هدف رویداد یا صفحه‌ای است که یعنی کامیابی؛ دستور aisle goal add یکی می‌افزاید.',
};
