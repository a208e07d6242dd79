import { type Item, LIMITS, type Params } from '@aisle/protocol';
import type { CaptureContext } from '../types.js';

/** What a page wrote, of any shape. */
export type Raw = Record<string, unknown>;

/** Fields that must be numbers; pages also write them as text. */
const NUMBERS = /^(value|price|quantity|discount|index|tax|shipping)$/;

/** A number from 0, also one written as text with a point; nothing for what is none, or for what cannot be read for sure. */
export function numberOf(raw: unknown): number | undefined {
	const number = /\d/.test(raw as string) ? Number(raw) : NaN;
	return number >= 0 && number <= LIMITS.number ? number : undefined;
}

/** What an order is worth without tax and shipping, given its grand total. */
export function netOf(total: unknown, shipping: unknown, tax: unknown): number | undefined {
	// what is there and cannot be read is not nothing
	const part = (raw: unknown) => numberOf(raw) ?? (raw ? NaN : 0);
	const net = (numberOf(total) ?? NaN) - part(shipping) - part(tax);
	// the rounding takes off what binary fractions add
	return numberOf(+net.toFixed(6));
}

/** A value that the collector takes under this name, else nothing: one bad value would cost the whole event. */
function valueOf(name: string, raw: unknown, open?: RegExp): string | number | boolean | undefined {
	if (NUMBERS.test(name)) return numberOf(raw);
	if (name === 'currency') return /^[a-z]{3}$/i.test(raw as string) ? `${raw as string}` : undefined;
	// ids and times may be longer than what counts as a number
	if (typeof raw === 'number') return Math.abs(raw) > LIMITS.number ? `${raw}` : raw;
	// neither an id nor a field of a line is yes or no
	return typeof raw === 'string' || (open && typeof raw === 'boolean' && !/_id$/.test(name)) ? raw : undefined;
}

/** The fields of an object that the collector takes: those whose names fit, where a pattern is given, and never `constructor` and the like. */
export function fieldsOf(raw: Raw, open?: RegExp): Params {
	const names = Object.keys(raw).filter((name) => !(name in {}) && (!open || open.test(name)));
	// `items` is to come
	return Object.fromEntries(names.slice(0, LIMITS.params - 1).map((name) => [name, valueOf(name, raw[name], open)]));
}

/** Product lines in Aisle's names, without those that have neither id nor name; nothing where there is no list, or none of it is any good. */
export function itemsOf(list: unknown, rename: (raw: Raw) => Raw): Item[] | undefined {
	if (!Array.isArray(list)) return undefined;
	const items = list
		.map((raw) => fieldsOf(rename(Object(raw))) as Item)
		.filter((item) => item.item_id || item.item_name);
	return items.length < Math.min(list.length, 1) ? undefined : items;
}

/**
 * Records an event. A refund without a value stands for the whole order: one that lists items is worth their sum, and
 * one whose worth cannot be read is not recorded, rather than recorded wrongly.
 */
export function record({ track }: CaptureContext, name: string, raw: Raw, items?: Item[], open?: RegExp): void {
	const params = fieldsOf(raw, open);
	// also where the page has put something else there
	params['items' as string] = items;
	if (name === 'refund' && params.value === undefined && (items?.length || raw['value'] !== undefined)) {
		params.value = (items ?? [{}]).reduce((sum, { price = NaN, quantity = 1 }) => sum + price * quantity, 0);
		if (Number.isNaN(params.value)) return;
	}
	track(name, params);
}
