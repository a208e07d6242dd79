import { findCategory, PRODUCTS } from '../catalogue.js';
import { language, lastPart, nameThePage, words } from '../page.js';
import { fillShelf } from '../shelf.js';

export function showCategory() {
	const category = findCategory(lastPart());
	if (!category) {
		nameThePage(words.not_found);
		return;
	}
	nameThePage(category.name[language]);
	fillShelf(
		PRODUCTS.filter((product) => product.category === category.id),
		category.id,
		category.name.en,
	);
}
