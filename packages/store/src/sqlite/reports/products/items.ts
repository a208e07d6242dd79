import type { ItemDetail } from '../../event-columns/details.js';

/** Pieces of a product in an event; `no` counts the products of a question from 0 on. */
export interface ItemPieces {
	item: string;
	no: number;
	quantity: number;
	isNamed: boolean;
}

/** Reads the details of events with products, each text once. */
export function createItems(): { read(text: string): ItemPieces[] } {
	const numberByItem = new Map<string, number>();
	const known = new Map<string, ItemPieces[]>();
	const numberOf = (item: string): number => {
		let no = numberByItem.get(item);
		if (no === undefined) numberByItem.set(item, (no = numberByItem.size));
		return no;
	};
	return {
		read(text) {
			let pieces = known.get(text);
			if (pieces === undefined) {
				pieces = (JSON.parse(text) as ItemDetail[]).map(([item, quantity, isNamed]) => ({
					item,
					no: numberOf(item),
					quantity,
					isNamed: isNamed === 1,
				}));
				// lists of many products hardly come again
				if (pieces.length === 1) known.set(text, pieces);
			}
			return pieces;
		},
	};
}
