import type { Params } from '@aisle/protocol';
import { paramText } from './event-fields.js';

/** What was looked for, regardless of case and of blanks around it; `null` when the event does not say. */
export function searchTerm(params: Params): string | null {
	const term = paramText(params, 'search_term')?.trim().toLowerCase();
	return term === undefined || term === '' ? null : term;
}

/** How many results a search had; `null` when the event does not say. */
export function searchResults(params: Params): number | null {
	for (const name of ['results', 'search_results']) {
		const value = params[name];
		if (typeof value === 'number') return value;
	}
	return null;
}
