import { scrubText, splitUrl } from '@aisle/analytics';
import { type Item, ITEM_TEXT_FIELDS, type Params } from '@aisle/protocol';

/**
 * Text under these names stays as it is: orders, products and mails count by it, and two long numeric order ids that a card
 * pattern masks would become one order.
 */
const KEPT_AS_SENT: ReadonlySet<string> = new Set([
	'transaction_id',
	'refund_id',
	'currency',
	'item_id',
	'location_id',
	'message_id',
]);
const SCRUBBED_FIELDS = ITEM_TEXT_FIELDS.filter((field) => !KEPT_AS_SENT.has(field));

/** Parameters with e-mail addresses, card numbers and tokens masked in every text but ids; the same object where there are none. */
export function scrubParams(params: Params): Params {
	let scrubbed = params;
	for (const name in params) {
		const value = params[name];
		const clean = Array.isArray(value) ? scrubItems(value) : scrubField(name, value);
		if (clean === value) continue;
		// what was sent stays as it is: it may have to be shown as refused
		if (scrubbed === params) scrubbed = { ...params };
		scrubbed[name] = clean;
	}
	return scrubbed;
}

function scrubField<V>(name: string, value: V): V | string {
	return typeof value !== 'string' || KEPT_AS_SENT.has(name) ? value : scrubValue(value);
}

function scrubItems(items: Item[]): Item[] {
	let scrubbed = items;
	for (let index = 0; index < items.length; index++) {
		const item = items[index] as Item;
		const clean = scrubItem(item);
		if (clean === item) continue;
		if (scrubbed === items) scrubbed = [...items];
		scrubbed[index] = clean;
	}
	return scrubbed;
}

function scrubItem(item: Item): Item {
	let scrubbed = item;
	for (const field of SCRUBBED_FIELDS) {
		const text = item[field];
		if (text === undefined) continue;
		const clean = scrubValue(text);
		if (clean === text) continue;
		if (scrubbed === item) scrubbed = { ...item };
		scrubbed[field] = clean;
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
