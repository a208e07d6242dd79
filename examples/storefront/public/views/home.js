import { PRODUCTS } from '../catalogue.js';
import { fillShelf } from '../shelf.js';

/** One product in two of every department. */
export function showHome() {
	fillShelf(
		PRODUCTS.filter((_, at) => at % 2 === 0),
		'front-shelf',
		'Front shelf',
	);
}
