import { toItem, toValue } from '../analytics.js';
import { art } from '../art.js';
import { quantityOf, setQuantity } from '../cart.js';
import type { Product } from '../catalogue.js';
import type { Context, View } from '../context.js';
import { h } from '../html.js';
import { price } from '../words.js';

export function drawProduct({ language, words, tracker, link, changed }: Context, product: Product): View {
	const said = h('p', { role: 'status', 'data-testid': 'added' });
	const add = () => {
		setQuantity(product.id, quantityOf(product.id) + 1);
		tracker.track('add_to_cart', toValue([{ product, quantity: 1 }]));
		changed();
		said.replaceChildren(words.added, ' ', h('a', link('/cart'), words.cart));
	};
	return {
		content: [
			h(
				'article',
				{ class: 'product' },
				art(product),
				h(
					'div',
					{},
					h('h1', { tabindex: -1 }, product.name[language]),
					h('p', {}, product.about[language]),
					h('p', { class: 'price' }, price(product.cents, language)),
					h('button', { type: 'button', class: 'strong', 'data-testid': 'add-to-cart', click: add }, words.add),
					said,
				),
			),
		],
		tell: () => {
			const { currency, value } = toValue([{ product, quantity: 1 }]);
			tracker.track('view_item', { currency, value, items: [toItem(product)] });
		},
	};
}
