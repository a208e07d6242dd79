import { toValue } from '../analytics.js';
import { cartLines, clearCart, subtotal } from '../cart.js';
import type { Context, View } from '../context.js';
import { h } from '../html.js';
import { placeOrder } from '../orders.js';
import { price } from '../words.js';

export function drawCheckout({ language, words, tracker, link, go, changed }: Context): View {
	const lines = cartLines();
	const title = h('h1', { tabindex: -1 }, words.checkout);
	if (lines.length === 0) {
		return { content: [title, h('p', {}, words.empty), h('p', {}, h('a', link('/'), words.browse))] };
	}
	const submit = (event: Event) => {
		event.preventDefault();
		const number = placeOrder();
		// before the way to the next page, so that it belongs to this one; a reload of that one is no second order
		tracker.track('purchase', { transaction_id: number, ...toValue(lines) });
		clearCart();
		changed();
		go('/thank-you');
	};
	const field = (name: string, text: string, autocomplete: string) =>
		h('label', { class: 'field' }, text, h('input', { name, autocomplete, required: true, 'data-testid': name }));
	return {
		content: [
			title,
			h(
				'form',
				{ submit },
				field('name', words.name, 'name'),
				field('address', words.address, 'street-address'),
				h('p', { class: 'sum' }, words.sum, ' ', h('strong', {}, price(subtotal(lines), language))),
				h('button', { class: 'strong', 'data-testid': 'place-order' }, words.place),
			),
		],
		tell: () => tracker.track('begin_checkout', toValue(lines)),
	};
}
