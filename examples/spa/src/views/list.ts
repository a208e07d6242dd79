import { toItem } from '../analytics.js';
import { art } from '../art.js';
import { PRODUCTS } from '../catalogue.js';
import type { Context, View } from '../context.js';
import { h } from '../html.js';
import { price } from '../words.js';

export function drawList({ language, words, tracker, link }: Context): View {
	const cards = PRODUCTS.map((product) =>
		h(
			'li',
			{},
			h(
				'a',
				{
					class: 'card',
					'data-testid': `product-${product.id}`,
					click: () => tracker.track('select_item', { item_list_name: 'teas', items: [toItem(product)] }),
					...link(`/product/${product.id}`),
				},
				art(product),
				h('span', { class: 'card-name' }, product.name[language]),
				h('span', { class: 'card-price' }, price(product.cents, language)),
			),
		),
	);
	return {
		content: [h('h1', { tabindex: -1 }, words.home), h('p', {}, words.intro), h('ul', { class: 'shelf' }, ...cards)],
		tell: () => tracker.track('view_item_list', { item_list_name: 'teas', items: PRODUCTS.map((tea) => toItem(tea)) }),
	};
}
