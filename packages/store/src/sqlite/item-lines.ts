import { type CartLine, linesOf } from '@aisle/analytics';
import type { Params } from '@aisle/protocol';

/** Products of an event, each once, with their pieces; those of an event without items: none. */
export function itemLines(params: Params): CartLine[] {
	return params.items === undefined ? [] : [...linesOf(params.items).values()].filter(({ id }) => id !== '');
}
