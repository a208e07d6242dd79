import type { Capture } from '../types.js';

/** How {@link search} finds a term. */
export interface SearchOptions {
	/** Query parameters that hold a search term, the first that is filled counts; GA4's list when left out. */
	names?: readonly string[];
}

/** Milliseconds after an event until the address is looked at: a router has moved by then, and the results are there. */
const SETTLE_MS = 1_000;

/**
 * Records a search of the shop's own (`view_search_results` with `search_term`) when the address holds a term that it did
 * not hold before: filters and further pages within one document are no new search. `results` is the number in a
 * `data-aisle-results` attribute, where the document has one by then.
 */
export function search({ names = ['q', 's', 'search', 'query', 'keyword'] }: SearchOptions = {}): Capture {
	return ({ track, watch }) => {
		let last: string | undefined;
		const look = () => {
			const query = new URLSearchParams(location.search);
			const search_term = query.get(names.find((name) => query.get(name)) as string)?.trim();
			if (search_term !== last && (last = search_term)) {
				const count = document.querySelector('[data-aisle-results]')?.getAttribute('data-aisle-results');
				track('view_search_results', { search_term, results: count ? +count : undefined });
			}
		};
		// any event: of a query that changed alone there is no page view
		watch(() => setTimeout(look, SETTLE_MS));
		// a page that is rendered ahead has its view, and with it this, when it is shown
		if (!document.hidden) look();
	};
}
