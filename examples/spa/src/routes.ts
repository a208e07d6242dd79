import { findProduct } from './catalogue.js';
import type { Context, View } from './context.js';
import { drawCart } from './views/cart.js';
import { drawCheckout } from './views/checkout.js';
import { drawList } from './views/list.js';
import { drawMissing } from './views/missing.js';
import { drawProduct } from './views/product.js';
import { drawThanks } from './views/thanks.js';
import { type Language, WORDS } from './words.js';

/** A place in the shop. */
export interface Place {
	language: Language;
	/** The path without its language. */
	path: string;
	title: string;
	draw(context: Context): View;
}

/** What a path stands for: `/fa/cart` is the cart in Persian. */
export function findPlace(path: string): Place {
	const language = /^\/fa(\/|$)/.test(path) ? 'fa' : 'en';
	const rest = (language === 'fa' ? path.slice('/fa'.length) : path) || '/';
	const words = WORDS[language];
	const place = (name: string, draw: Place['draw']): Place => {
		return { language, path: rest, title: `${name} · ${words.shop}`, draw };
	};
	const product = findProduct(/^\/product\/([a-z-]+)$/.exec(rest)?.[1] ?? '');
	if (product) return place(product.name[language], (context) => drawProduct(context, product));
	if (rest === '/') return place(words.home, drawList);
	if (rest === '/cart') return place(words.cart, drawCart);
	if (rest === '/checkout') return place(words.checkout, drawCheckout);
	if (rest === '/thank-you') return place(words.thanks, drawThanks);
	return place(words.missing, drawMissing);
}
