import { element, formatCount, formatPrice, language, mark, words } from './page.js';

/** Lines and sums of a cart or an order, in the page's place for it. */
export function showSummary(lines, { items, shipping, tax, total }) {
	const row = (label, cents, more = {}) =>
		element('p', { class: 'sum', ...more }, element('span', {}, label), element('bdi', {}, formatPrice(cents)));
	mark('summary').replaceChildren(
		element(
			'ul',
			{ class: 'brief' },
			...lines.map(({ product, quantity }) =>
				element(
					'li',
					{},
					element('span', {}, `${product.name[language]} × ${formatCount(quantity)}`),
					element('bdi', {}, formatPrice(product.cents * quantity)),
				),
			),
		),
		row(words.subtotal, items),
		row(words.shipping, shipping),
		row(words.tax, tax),
		row(words.total, total, { class: 'sum sum-total', 'data-testid': 'total' }),
	);
}
