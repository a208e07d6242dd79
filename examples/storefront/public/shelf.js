import { drawArt } from './art.js';
import { base, element, formatPrice, language, mark } from './page.js';
import { toItem, track } from './track.js';

function card(product, list, index) {
	const name = product.name[language];
	const address = `${base}/product/${product.id}`;
	const link = element('a', { href: address, class: 'card-link', 'data-testid': `product-${product.id}` }, name);
	link.addEventListener('click', () => {
		track('select_item', { ...list, items: [toItem(product, { index, ...list })] });
	});
	return element(
		'li',
		{ class: `card ground-${product.category}` },
		drawArt(product.id),
		element('h3', {}, link),
		element('p', { class: 'card-price' }, formatPrice(product.cents)),
	);
}

/** Fills the page's shelf and records that the list was seen. */
export function fillShelf(products, id, name) {
	const list = { item_list_id: id, item_list_name: name };
	mark('shelf').replaceChildren(...products.map((product, index) => card(product, list, index)));
	if (products.length === 0) return;
	track('view_item_list', { ...list, items: products.map((product, index) => toItem(product, { index, ...list })) });
}
