import type { Item } from '@aisle/protocol';
import { priceOf } from './price-of.js';

/** A node of JSON-LD; every value is unknown. */
type Node = Record<string, unknown>;

/**
 * The product that a document describes in schema.org's JSON-LD, as a product line; with an id that product (or variant)
 * of all it describes. Nothing where there is none, or where several are described and no id chooses one. Never throws.
 */
export function productOf(root: ParentNode, id?: string): Item | undefined {
	const nodes = [...root.querySelectorAll('script[type="application/ld+json"]')].flatMap(({ textContent }) => {
		try {
			return productsIn(JSON.parse(textContent ?? ''), id !== undefined).map(toItem);
		} catch {
			// somebody else's broken JSON
			return [];
		}
	});
	const items = nodes.filter(({ item_id, item_name }) => (id === undefined ? item_id || item_name : item_id === id));
	// the same product may be told twice, by the theme and by a plugin
	return new Set(items.map(({ item_id, item_name }) => item_id || item_name)).size === 1 ? items[0] : undefined;
}

/** Products that are a document's own subject; with `all` also variants and those in lists. */
function productsIn(value: unknown, all: boolean): Node[] {
	if (Array.isArray(value)) return value.flatMap((one) => productsIn(one, all));
	const node = Object(value) as Node;
	const within = ['@graph', 'mainEntity', ...(all ? ['hasVariant', 'itemListElement', 'item'] : [])];
	const found = within.flatMap((key) => (node[key] ? productsIn(node[key], all) : []));
	return /(^|[/:,])Product(Group|Model)?(,|$)/.test(String(node['@type'])) ? [node, ...found] : found;
}

function toItem(node: Node): Item {
	const { sku, productID, productGroupID, mpn, name, brand, category, offers, hasVariant } = node;
	const item: Item = {};
	const texts = {
		item_id: [sku, productID, productGroupID, mpn],
		item_name: [name],
		item_brand: [(one(brand) as Node | undefined)?.['name'], brand],
		item_category: [category],
	};
	for (const [field, choices] of Object.entries(texts)) {
		const text = choices.map(one).find((value) => value && /string|number/.test(typeof value));
		if (text) item[field as keyof typeof texts] = `${text as string}`;
	}
	const prices = [offers ?? many(hasVariant).map((variant) => variant['offers'])].flat(2).flatMap(pricesIn);
	const [price, currency] = prices[0] ?? [];
	// one price for everybody, or none
	if (price !== undefined && prices.every(([other, coin]) => other === price && coin === currency)) {
		item.price = price;
		if (currency) item.currency = currency;
	}
	return item;
}

/** Every price that an offer states, with its currency. */
function pricesIn(offer: unknown): [number | undefined, string | undefined][] {
	const node = Object(offer) as Node;
	// what a product cost before is not its price
	const now = many(node['priceSpecification']).filter(({ priceType }) => !priceType);
	return [node, ...now].flatMap(({ price, lowPrice, highPrice, priceCurrency = node['priceCurrency'] }) => {
		const currency = /^[A-Z]{3}$/.test(priceCurrency as string) ? (priceCurrency as string) : undefined;
		// "from 10" is no price: without a highest one it differs from the lowest
		const stated = lowPrice === undefined ? [price].filter((value) => value !== undefined) : [lowPrice, highPrice];
		return stated.map((value): [number | undefined, string | undefined] => [priceOf(value, currency), currency]);
	});
}

const many = (value: unknown): Node[] => [value ?? []].flat().map(Object);
const one = (value: unknown): unknown => [value].flat()[0];
