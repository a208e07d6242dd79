import type { Like } from '../texts.js';
import type { carts as english } from '../en/carts.js';

export const carts: Like<typeof english> = {
	'carts.title': 'سبدها',
	'carts.rate': 'نرخ رها شدن',
	'carts.checkout_rate': 'نرخ رها شدن در پرداخت',
	'carts.fates': 'سرنوشت سبدها',
	'carts.opened': 'سبد باز شده',
	'carts.converted': 'خریدشده',
	'carts.recovered': 'بازگشته',
	'carts.abandoned': 'رهاشده',
	'carts.emptied': 'خالی‌شده',
	'carts.open': 'هنوز باز',
	'carts.converted.about': 'خرید، بی‌آنکه دور شود',
	'carts.recovered.about': 'خرید پس از بازگشت',
	'carts.abandoned.about': 'رفته و تا کنون سفارشی نیست',
	'carts.emptied.about': 'همهٔ کالاها بیرون آورده شد',
	'carts.open.about': 'در یک ساعت گذشته فعال',
	'carts.value_abandoned': 'ارزش جامانده',
	'carts.value_open': 'ارزش سبدهای باز',
	'carts.none_back': 'هیچ سبدی از این تاریخ‌ها رها و سپس سفارش داده نشده است.',
	'carts.none': 'در این تاریخ‌ها سبدی باز نشده است.',
};
