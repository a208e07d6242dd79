import type { Params } from '@aisle/protocol';
import { itemLines } from '../item-lines.js';
import { searchResults, searchTerm } from '../reports/search-fields.js';

/** Pieces of a product in an event, and whether the event names it. */
export type ItemDetail = [item: string, quantity: number, isNamed: 0 | 1];
export type SearchDetail = [term: string, results: number | null];

const ITEM_EVENTS = ['view_item', 'add_to_cart', 'remove_from_cart'] as const;
export const SEARCH_EVENTS = ['search', 'view_search_results'] as const;

/** Events of which parameters are looked at in columns. */
export const DETAILED_EVENTS: readonly string[] = [...ITEM_EVENTS, ...SEARCH_EVENTS];

/**
 * What reports ask of the parameters of an event, as a text without line breaks: of {@link ITEM_EVENTS} a list of
 * {@link ItemDetail}, of {@link SEARCH_EVENTS} a {@link SearchDetail}. Nothing where there is none.
 */
export function detailOf(name: string, params: Params): string | undefined {
	if ((SEARCH_EVENTS as readonly string[]).includes(name)) {
		const term = searchTerm(params);
		return term === null ? undefined : JSON.stringify([term, searchResults(params)]);
	}
	const lines = itemLines(params).map(
		({ id, quantity, name: named }): ItemDetail => [id, quantity, named === undefined ? 0 : 1],
	);
	return lines.length === 0 ? undefined : JSON.stringify(lines);
}
