import { drawArt } from '../art.js';
import { quantityOf, setQuantity } from '../cart.js';
import { findProduct, PRODUCTS } from '../catalogue.js';
import { showCount } from '../frame.js';
import { formatPrice, language, lastPart, mark, nameThePage, reveal, words } from '../page.js';
import { fillShelf } from '../shelf.js';
import { toCart, track } from '../track.js';

function addOnSubmit(product) {
	const form = mark('add');
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const quantity = Number(form.elements.quantity.value);
		setQuantity(product.id, quantityOf(product.id) + quantity);
		track('add_to_cart', toCart([{ product, quantity }]));
		showCount();
		mark('said').textContent = words.added;
	});
}

export function showProduct() {
	const product = findProduct(lastPart());
	if (!product) {
		nameThePage(words.not_found);
		reveal('missing');
		return;
	}
	nameThePage(product.name[language]);
	reveal('product').classList.add(`ground-${product.category}`);
	mark('art').replaceChildren(drawArt(product.id));
	mark('price').textContent = formatPrice(product.cents);
	mark('about').textContent = product.about[language];
	addOnSubmit(product);
	track('view_item', toCart([{ product, quantity: 1 }]));
	reveal('related');
	fillShelf(
		PRODUCTS.filter(({ id, category }) => category === product.category && id !== product.id),
		'related',
		'From the same workshop',
	);
}
