export type Language = 'en' | 'fa';

const en = {
	shop: 'Harbour Tea',
	skip: 'Skip to the content',
	home: 'Teas',
	intro: 'Six teas, packed by the quay.',
	cart: 'Cart',
	pieces: 'in the cart',
	add: 'Add to cart',
	added: 'It is in the cart.',
	empty: 'The cart is empty.',
	quantity: 'Quantity',
	remove: 'Remove',
	sum: 'Sum',
	checkout: 'Checkout',
	name: 'Name',
	address: 'Address',
	place: 'Place the order',
	thanks: 'Thank you',
	thanksText: 'The order is placed. Its number:',
	noOrder: 'There is no order yet.',
	missing: 'Not found',
	missingText: 'There is nothing here.',
	browse: 'See all teas',
	language: 'فارسی',
	consentTitle: 'May we remember you?',
	consentText: 'With your yes this shop knows you again on your next visit. Without it nothing is kept that names you.',
	yes: 'Yes',
	no: 'No',
	privacy: 'Privacy choices',
	footer: 'An example: nothing is sold here.',
};

const fa: typeof en = {
	shop: 'چای بندر',
	skip: 'رفتن به محتوا',
	home: 'چای‌ها',
	intro: 'شش چای، بسته‌بندی‌شده کنار اسکله.',
	cart: 'سبد خرید',
	pieces: 'در سبد',
	add: 'افزودن به سبد',
	added: 'در سبد است.',
	empty: 'سبد خالی است.',
	quantity: 'تعداد',
	remove: 'برداشتن',
	sum: 'جمع',
	checkout: 'تسویه حساب',
	name: 'نام',
	address: 'نشانی',
	place: 'ثبت سفارش',
	thanks: 'سپاسگزاریم',
	thanksText: 'سفارش ثبت شد. شمارهٔ آن:',
	noOrder: 'هنوز سفارشی نیست.',
	missing: 'پیدا نشد',
	missingText: 'اینجا چیزی نیست.',
	browse: 'دیدن همهٔ چای‌ها',
	language: 'English',
	consentTitle: 'شما را به یاد بسپاریم؟',
	consentText: 'با بلهٔ شما، فروشگاه در دیدار بعد شما را می‌شناسد. بی آن چیزی که شما را نام ببرد نگه داشته نمی‌شود.',
	yes: 'بله',
	no: 'نه',
	privacy: 'گزینه‌های حریم خصوصی',
	footer: 'یک نمونه: اینجا چیزی فروخته نمی‌شود.',
};

export type Words = typeof en;

export const WORDS: Record<Language, Words> = { en, fa };

/** Cents as a price, in the digits of the language. */
export function price(cents: number, language: Language): string {
	return new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' }).format(cents / 100);
}

export function count(value: number, language: Language): string {
	return new Intl.NumberFormat(language).format(value);
}
