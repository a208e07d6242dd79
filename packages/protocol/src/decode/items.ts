import { ITEM_NUMBER_FIELDS, ITEM_TEXT_FIELDS, type Item } from '../events.js';
import { LIMITS } from '../limits.js';
import { objectOf } from './fields.js';
import { at, type FaultSink } from './sink.js';
import { amountOf, decodeCurrency, idTextOf, numberOf } from './values.js';

/** Product lines, rebuilt from the fields of {@link Item}; other fields are left behind. */
export function decodeItems(value: unknown, path: string, sink: FaultSink): Item[] | undefined {
	if (!Array.isArray(value)) return sink.fail('wrong_type', path, 'a list of items');
	if (value.length > LIMITS.items) return sink.fail('too_many', path, `at most ${LIMITS.items} items`);
	const items: Item[] = [];
	let worth = 0;
	for (let index = 0; index < value.length; index++) {
		const item = decodeItem(value[index], `${path}[${index}]`, sink);
		if (item === undefined) return undefined;
		worth += worthOf(item);
		if (worth > LIMITS.number) return sink.fail('out_of_range', path, 'a sum of price x quantity within 1e12');
		items.push(item);
	}
	return items;
}

function decodeItem(value: unknown, path: string, sink: FaultSink): Item | undefined {
	const raw = objectOf(value, path, sink);
	if (raw === undefined) return undefined;
	const item: Item = {};
	for (const field of ITEM_TEXT_FIELDS) {
		const sent = raw[field];
		if (sent === undefined || sent === null) continue;
		const text = field === 'currency' ? decodeCurrency(sent, path, field, sink) : idTextOf(sent, path, field, sink);
		if (text !== undefined) item[field] = text;
	}
	for (const field of ITEM_NUMBER_FIELDS) {
		const sent = raw[field];
		if (sent === undefined || sent === null) continue;
		const number = itemNumber(sent, path, field, sink);
		if (number !== undefined) item[field] = number;
	}
	if (sink.fault !== undefined) return undefined;
	if (worthOf(item) > LIMITS.number) return sink.fail('out_of_range', `${path}.price`, 'price x quantity within 1e12');
	if (!item.item_id && !item.item_name) return sink.fail('missing_field', `${path}.item_id`, 'item_id or item_name');
	return item;
}

/** What a line adds to its event's value, in major units. */
function worthOf({ price = 0, quantity = 1 }: Item): number {
	return price * quantity;
}

/** Price and quantity cannot be negative; a discount, tax or position may be what the shop says. */
function itemNumber(value: unknown, path: string, field: string, sink: FaultSink): number | undefined {
	if (field === 'price' || field === 'quantity') return amountOf(value, path, field, sink);
	if (typeof value !== 'number') return sink.fail('wrong_type', at(path, field), 'a number');
	return numberOf(value, path, field, sink);
}
