import type { Context, View } from '../context.js';
import { h } from '../html.js';
import { lastOrder } from '../orders.js';

export function drawThanks({ words, link }: Context): View {
	const order = lastOrder();
	const number = h('bdi', { dir: 'ltr', 'data-testid': 'order-number' }, order ?? '');
	return {
		content: [
			h('h1', { tabindex: -1 }, words.thanks),
			order ? h('p', {}, words.thanksText, ' ', h('strong', {}, number)) : h('p', {}, words.noOrder),
			h('p', {}, h('a', { class: 'button', ...link('/') }, words.browse)),
		],
	};
}
