import { drawArt } from '../art.js';
import { cartLines, setQuantity, subtotal } from '../cart.js';
import { showCount } from '../frame.js';
import { base, element, formatPrice, language, mark, words } from '../page.js';
import { toCart, track } from '../track.js';

/** Records the difference between two numbers of pieces. */
function trackChange(product, before, after) {
	if (after > before) track('add_to_cart', toCart([{ product, quantity: after - before }]));
	if (after < before) track('remove_from_cart', toCart([{ product, quantity: before - after }]));
}

function change(product, before, after) {
	setQuantity(product.id, after);
	trackChange(product, before, after);
	showCount();
	draw();
}

function quantityField(product, quantity) {
	const field = element('input', { type: 'number', min: 0, max: 99, value: quantity });
	field.setAttribute('aria-label', `${words.quantity}: ${product.name[language]}`);
	field.dataset.testid = `quantity-${product.id}`;
	field.addEventListener('change', () => {
		const wanted = field.value === '' ? quantity : Math.min(99, Math.max(0, Math.floor(Number(field.value))));
		change(product, quantity, wanted);
		document.querySelector(`[data-testid="quantity-${product.id}"]`)?.focus();
	});
	return field;
}

function line({ product, quantity }) {
	const name = product.name[language];
	const remove = element(
		'button',
		{ type: 'button', class: 'plain', 'data-testid': `remove-${product.id}`, 'aria-label': `${words.remove}: ${name}` },
		words.remove,
	);
	remove.addEventListener('click', () => {
		change(product, quantity, 0);
		// the button is gone: the focus goes to where the list begins
		mark('heading').focus();
	});
	return element(
		'li',
		{ class: `line ground-${product.category}`, 'data-testid': `line-${product.id}` },
		drawArt(product.id),
		element('a', { href: `${base}/product/${product.id}` }, name),
		quantityField(product, quantity),
		element('bdi', { class: 'line-price' }, formatPrice(product.cents * quantity)),
		remove,
	);
}

function draw() {
	const lines = cartLines();
	mark('empty').hidden = lines.length > 0;
	mark('filled').hidden = lines.length === 0;
	mark('lines').replaceChildren(...lines.map(line));
	mark('subtotal').textContent = formatPrice(subtotal(lines));
}

export function showCart() {
	draw();
	const lines = cartLines();
	if (lines.length > 0) track('view_cart', toCart(lines));
}
