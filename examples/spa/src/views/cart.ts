import { toValue } from '../analytics.js';
import { cartLines, type Line, setQuantity, subtotal } from '../cart.js';
import type { Context, View } from '../context.js';
import { h } from '../html.js';
import { count, price } from '../words.js';

const CHOICES = 9;

export function drawCart(context: Context): View {
	const body = h('div');
	fill(body, context);
	return {
		content: [h('h1', { tabindex: -1 }, context.words.cart), body],
		tell: () => {
			const lines = cartLines();
			if (lines.length > 0) context.tracker.track('view_cart', toValue(lines));
		},
	};
}

function fill(body: HTMLElement, context: Context): void {
	const { language, words, link, changed } = context;
	const lines = cartLines();
	const again = (): void => {
		changed();
		fill(body, context);
	};
	if (lines.length === 0) {
		body.replaceChildren(h('p', {}, words.empty), h('p', {}, h('a', { class: 'button', ...link('/') }, words.browse)));
		return;
	}
	body.replaceChildren(
		h('ul', { class: 'lines' }, ...lines.map((line) => drawLine(line, context, again))),
		h('p', { class: 'sum' }, words.sum, ' ', h('strong', { 'data-testid': 'sum' }, price(subtotal(lines), language))),
		h('p', {}, h('a', { class: 'button strong', 'data-testid': 'go-checkout', ...link('/checkout') }, words.checkout)),
	);
}

/** A line whose changes are told with the difference as quantity. */
function drawLine({ product, quantity }: Line, { language, words, tracker }: Context, again: () => void): HTMLElement {
	const set = (next: number): void => {
		setQuantity(product.id, next);
		const difference = Math.abs(next - quantity);
		const name = next > quantity ? 'add_to_cart' : 'remove_from_cart';
		if (difference > 0) tracker.track(name, toValue([{ product, quantity: difference }]));
		again();
	};
	const options = Array.from({ length: Math.max(CHOICES, quantity) }, (_, at) =>
		h('option', { value: at + 1, selected: at + 1 === quantity }, count(at + 1, language)),
	);
	const choose = (event: Event): void => set(Number((event.target as HTMLSelectElement).value));
	const remove = { type: 'button', 'data-testid': `remove-${product.id}`, click: () => set(0) };
	return h(
		'li',
		{ class: 'line', 'data-testid': `line-${product.id}` },
		h('span', { class: 'line-name' }, product.name[language]),
		h('label', {}, words.quantity, ' ', h('select', { change: choose }, ...options)),
		h('span', {}, price(product.cents * quantity, language)),
		h('button', { ...remove, 'aria-label': `${words.remove}: ${product.name[language]}` }, words.remove),
	);
}
