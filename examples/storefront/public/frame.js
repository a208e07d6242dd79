import { pieces } from './cart.js';
import { CATEGORIES } from './catalogue.js';
import { base, element, formatCount, language, lastPart, mark } from './page.js';
import { track } from './track.js';

/** Writes the number of pieces beside the cart's link. */
export function showCount() {
	const number = pieces();
	const badge = mark('cart-count');
	badge.textContent = formatCount(number);
	badge.dataset.count = String(number);
}

/** What every page has: departments, search, the cart's count and the way to the other language. */
export function showFrame() {
	mark('departments').append(
		...CATEGORIES.map(({ id, name }) => {
			const current = location.pathname === `${base}/category/${id}` ? { 'aria-current': 'page' } : {};
			const attributes = { href: `${base}/category/${id}`, 'data-testid': `category-${id}`, ...current };
			return element('a', attributes, name[language]);
		}),
	);
	const form = mark('search');
	if (lastPart() === 'search') form.elements.q.value = new URLSearchParams(location.search).get('q') ?? '';
	form.addEventListener('submit', () => {
		const term = form.elements.q.value.trim();
		if (term !== '') track('search', { search_term: term });
	});
	mark('language').search = location.search;
	showCount();
}
