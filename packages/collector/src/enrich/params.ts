import { scrubText, splitUrl } from '@aisle/analytics';
import { type Item, ITEM_TEXT_FIELDS, type Params } from '@aisle/protocol';

/**
 * Text under these names stays as it is: orders and products count by it, and two long numeric order ids that a card
 * pattern masks would become one order.
 */
const KEPT_AS_SENT: readonly string[] = ['transaction_id', 'refund_id', 'currency', 'item_id', 'location_id'];

/** Parameters with e-mail addresses, card numbers and tokens masked in every text but ids. */
export function scrubParams(params: Params): Params {
	const scrubbed: Params = {};
	for (const name of Object.keys(params)) {
		const value = params[name];
		if (typeof value === 'string') scrubbed[name] = KEPT_AS_SENT.includes(name) ? value : scrubValue(value);
		else if (Array.isArray(value)) scrubbed.items = value.map(scrubItem);
		else if (value !== undefined) scrubbed[name] = value;
	}
	return scrubbed;
}

function scrubItem(item: Item): Item {
	const scrubbed: Item = { ...item };
	for (const field of ITEM_TEXT_FIELDS) {
		const text = item[field];
		if (text !== undefined && !KEPT_AS_SENT.includes(field)) scrubbed[field] = scrubValue(text);
	}
	return scrubbed;
}

/** A text that is an address loses what a page's address loses; any other is masked. */
export function scrubValue(text: string): string {
	const scheme = /^https?:\/\//i.exec(text)?.[0].toLowerCase();
	if (scheme === undefined) return scrubText(text);
	const { host, path = '', query } = splitUrl(text);
	return host === undefined ? scrubText(text) : `${scheme}${host}${path}${query === undefined ? '' : `?${query}`}`;
}
