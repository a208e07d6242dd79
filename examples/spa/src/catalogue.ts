import type { Language } from './words.js';

type Both = Record<Language, string>;

export interface Product {
	id: string;
	/** Price in cents, so that sums stay exact. */
	cents: number;
	/** Hue of its drawing, in degrees. */
	hue: number;
	name: Both;
	about: Both;
}

export const PRODUCTS: readonly Product[] = [
	{
		id: 'dawn-green',
		cents: 1_250,
		hue: 130,
		name: { en: 'Dawn Green', fa: 'سبز سپیده‌دم' },
		about: { en: 'Picked before the fog lifts.', fa: 'چیده پیش از آنکه مه برخیزد.' },
	},
	{
		id: 'smoked-pine',
		cents: 1_680,
		hue: 25,
		name: { en: 'Smoked Pine', fa: 'کاج دودی' },
		about: { en: 'Black leaves over a pinewood fire.', fa: 'برگ سیاه روی آتش چوب کاج.' },
	},
	{
		id: 'saffron-night',
		cents: 2_400,
		hue: 42,
		name: { en: 'Saffron Night', fa: 'شب زعفران' },
		about: { en: 'For the last guest, and the longest story.', fa: 'برای آخرین مهمان و بلندترین داستان.' },
	},
	{
		id: 'harbour-mint',
		cents: 990,
		hue: 165,
		name: { en: 'Harbour Mint', fa: 'نعنای بندر' },
		about: { en: 'Cold or hot, always by the water.', fa: 'سرد یا گرم، همیشه کنار آب.' },
	},
	{
		id: 'rose-white',
		cents: 1_890,
		hue: 340,
		name: { en: 'Rose White', fa: 'سفید گل سرخ' },
		about: { en: 'Buds and petals, nothing else.', fa: 'غنچه و گلبرگ و دیگر هیچ.' },
	},
	{
		id: 'storm-oolong',
		cents: 2_150,
		hue: 210,
		name: { en: 'Storm Oolong', fa: 'اولانگ توفان' },
		about: { en: 'Opens over seven infusions.', fa: 'در هفت دم باز می‌شود.' },
	},
];

export function findProduct(id: string): Product | undefined {
	return PRODUCTS.find((product) => product.id === id);
}
