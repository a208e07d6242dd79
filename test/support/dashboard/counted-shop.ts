import type { ImportLine } from '@aisle/protocol';

/** The same in every run: dates in the address, and the moment at which carts are told apart. */
export const ABOUT = '?site=shop&from=2026-03-09&to=2026-03-13&as_of=2026-03-20T00:00:00Z';

const lamp = (quantity: number) => [{ item_id: 'lamp', item_name: 'Oak lamp', price: 10, quantity }];
const chair = [{ item_id: 'chair', item_name: 'Chair', price: 25, quantity: 2 }];
const line = (time: string, visitor: string, name: string, more: Partial<ImportLine> = {}): ImportLine => ({
	time: `2026-03-${time}:00Z`,
	visitor,
	name,
	url: 'https://shop.example/',
	...more,
});

/**
 * A shop that can be counted by hand: Anna comes from a search, buys two lamps and gets one back paid; Ben comes from the
 * newsletter and leaves two chairs at the payment that failed; Cleo looks for a rug and finds none.
 */
const LINES: readonly ImportLine[] = [
	line('10T10:00', 'anna', 'page_view', { referrer: 'https://www.google.com/' }),
	line('10T10:01', 'anna', 'page_view', { url: 'https://shop.example/lamp' }),
	line('10T10:01', 'anna', 'view_item', {
		url: 'https://shop.example/lamp',
		params: { currency: 'EUR', items: lamp(1) },
	}),
	line('10T10:02', 'anna', 'add_to_cart', { params: { currency: 'EUR', items: lamp(2) } }),
	line('10T10:03', 'anna', 'begin_checkout', { params: { currency: 'EUR', items: lamp(2) } }),
	line('10T10:05', 'anna', 'purchase', {
		params: { transaction_id: 'T-1', currency: 'EUR', value: 20, items: lamp(2) },
	}),
	line('11T12:00', 'anna', 'refund', {
		source: 'server',
		params: { transaction_id: 'T-1', refund_id: 'R-1', currency: 'EUR', value: 10, items: lamp(1) },
	}),
	line('11T12:00', 'ben', 'page_view', {
		url: 'https://shop.example/chair?utm_source=news&utm_medium=email&utm_campaign=spring',
	}),
	line('11T12:01', 'ben', 'view_item', {
		url: 'https://shop.example/chair',
		params: { currency: 'EUR', items: chair },
	}),
	line('11T12:02', 'ben', 'add_to_cart', { params: { currency: 'EUR', items: chair } }),
	line('11T12:03', 'ben', 'begin_checkout', { params: { currency: 'EUR', items: chair } }),
	line('11T12:04', 'ben', 'payment_failed', { params: { currency: 'EUR' } }),
	line('12T15:00', 'cleo', 'page_view'),
	line('12T15:01', 'cleo', 'view_search_results', { params: { search_term: 'Rug', results: 0 } }),
];

/** The same for `aisle import`. */
export const COUNTED_LINES = LINES.map((one) => `${JSON.stringify(one)}\n`).join('');
