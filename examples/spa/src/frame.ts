import { pieces } from './cart.js';
import { drawConsent } from './consent.js';
import type { Context } from './context.js';
import { h } from './html.js';
import { count } from './words.js';

/** The parts around every view, in one language. */
export interface Frame {
	main: HTMLElement;
	/** Shows how much is in the cart now. */
	showCount(): void;
	/** Leads the link to the other language to this place. */
	showPlace(link: Record<string, string>): void;
}

/** Draws the frame into the page in place of what was there. */
export function drawFrame({ language, words, tracker, link }: Context): Frame {
	const main = h('main', { id: 'content', tabindex: -1 });
	const number = h('span', { class: 'count', 'data-testid': 'cart-count' });
	const other = h('a', { 'data-testid': 'switch-language', lang: language === 'en' ? 'fa' : 'en' }, words.language);
	const { banner, opener } = drawConsent(words, tracker);
	const skip = (event: Event) => {
		// by hand: with routes in the hash, the link itself would lead to another page
		event.preventDefault();
		main.focus();
	};
	document.body.replaceChildren(
		h('a', { class: 'skip', href: '#content', click: skip }, words.skip),
		h(
			'header',
			{},
			h('a', { class: 'brand', 'data-testid': 'go-home', ...link('/') }, words.shop),
			h('a', { 'data-testid': 'go-cart', ...link('/cart') }, words.cart, ' ', number),
		),
		main,
		h('footer', {}, h('p', {}, words.footer), h('p', { class: 'row' }, opener, other)),
		banner,
	);
	return {
		main,
		showCount() {
			number.textContent = count(pieces(), language);
			number.setAttribute('aria-label', `${count(pieces(), language)} ${words.pieces}`);
		},
		showPlace(attributes) {
			for (const [name, value] of Object.entries(attributes)) other.setAttribute(name, value);
		},
	};
}
