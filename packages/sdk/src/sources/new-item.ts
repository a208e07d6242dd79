import type { Raw } from './fields.js';

/** A product line in GA4's names, which go before those of the days before GA4 that many pages still write. */
export function newItem(raw: Raw): Raw {
	const item: Raw = { item_list_name: raw['list'] ?? raw['list_name'], index: raw['position'] ?? raw['list_position'] };
	for (const field of ['id', 'name', 'brand', 'category', 'variant']) item[`item_${field}`] = raw[field];
	return { ...item, ...raw };
}
