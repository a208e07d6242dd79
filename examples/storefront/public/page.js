import { words as en } from './words/en.js';
import { words as fa } from './words/fa.js';

/** Language of the page, as the server wrote it. */
export const language = document.documentElement.lang === 'fa' ? 'fa' : 'en';
/** Prefix of the language's addresses: empty, or `/fa`. */
export const base = document.documentElement.dataset.base ?? '';
export const words = language === 'fa' ? fa : en;

const money = new Intl.NumberFormat(language === 'fa' ? 'fa-IR' : 'en-US', { style: 'currency', currency: 'USD' });
const count = new Intl.NumberFormat(language === 'fa' ? 'fa-IR' : 'en-US');

/** Cents as a price of the language. */
export const formatPrice = (cents) => money.format(cents / 100);
export const formatCount = (value) => count.format(value);

/** The element with a `data-` mark: `mark('cart-count')`. */
export const mark = (name, root = document) => root.querySelector(`[data-${name}]`);

/** Makes an element. Children are nodes or text, and text stays text. */
export function element(tag, attributes = {}, ...children) {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
	made.append(...children);
	return made;
}

/** Shows an element that the page came with hidden. */
export function reveal(name) {
	const found = mark(name);
	if (found) found.hidden = false;
	return found;
}

/** The last part of the path: the product of `/product/<id>`. */
export const lastPart = () => location.pathname.split('/').at(-1);

/** Sets heading and title, before Aisle reads the title. */
export function nameThePage(name) {
	const heading = mark('title');
	if (heading) heading.textContent = name;
	document.title = `${name} · ${words.shop}`;
}
