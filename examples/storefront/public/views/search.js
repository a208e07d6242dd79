import { searchProducts } from '../catalogue.js';
import { mark, reveal } from '../page.js';
import { fillShelf } from '../shelf.js';
import { track } from '../track.js';

export function showSearch() {
	const term = (new URLSearchParams(location.search).get('q') ?? '').trim();
	if (term === '') return;
	const found = searchProducts(term);
	reveal('question');
	mark('term').textContent = term;
	track('view_search_results', { search_term: term, results: found.length });
	if (found.length === 0) reveal('none');
	fillShelf(found, 'search', 'Search results');
}
