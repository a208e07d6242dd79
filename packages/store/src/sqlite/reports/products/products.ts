import { abandonedBefore, type PersonKey } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { eachDetailed } from '../detailed-events.js';
import { byFigures, finishList, sumOf } from '../lists/finish.js';
import { createPairSet } from '../pair-set.js';
import { rate } from '../range.js';
import { CART_STATE, cartsOf } from '../sessions/carts.js';
import { allOrders } from '../sessions/orders.js';
import { sessionSet } from '../sessions/session-set.js';
import { createItems } from './items.js';
import { orderLines, type OwnedLines } from './lines.js';
import { createNamings, type Namings } from './namings.js';

/** What is known of one product. */
export interface Product {
	name: string | null;
	viewed: number;
	added: number;
	removed: number;
	bought: number;
	refunded: number;
	orders: number;
	revenue: number;
	viewers: number;
	viewingBuyers: number;
	buyers: Set<PersonKey>;
	left: number;
}

export type Products = Map<string, Product>;

/** What became of each product, from looks to refunds. */
export function productsReport(context: ReportContext, query: ReportQuery<'products'>): ListReport {
	const products: Products = new Map();
	addOrders(products, orderLines(context, allOrders(context, query)), context.site.currency);
	const namings = addEvents(context, query, products);
	addLeft(context, query, products);
	const list = finishList(context, query, { ...productList(products), answeredBy: 'events' });
	// those that are shown alone: a name lies in the row of an event
	return {
		...list,
		rows: list.rows.map((row) => ({ ...row, name: namings.nameOf(String(row['item'])) ?? row['name'] ?? null })),
	};
}

/** Products by what they brought. */
export function productList(products: Products): { rows: Row[]; totals: Row } {
	const rows = [...products].map(([item, product]) => rowOf(item, product));
	rows.sort(byFigures<Row>('item', 'revenue_minor', 'bought', 'viewed'));
	const totals: Row = Object.fromEntries(SUMMED.map((figure) => [figure, sumOf(rows, figure)]));
	return { rows, totals };
}

/** Figures of which the sum over all products says something: persons and orders have several products. */
const SUMMED = ['viewed', 'added', 'removed', 'bought', 'refunded', 'revenue_minor', 'left_in_carts'] as const;

/** The product of this id, nothing known of it at first. */
export function productOf(products: Products, item: string): Product {
	let product = products.get(item);
	if (product === undefined) {
		const none = { viewed: 0, added: 0, removed: 0, bought: 0, refunded: 0, orders: 0, revenue: 0 };
		product = { name: null, ...none, viewers: 0, viewingBuyers: 0, buyers: new Set(), left: 0 };
		products.set(item, product);
	}
	return product;
}

function rowOf(item: string, product: Product): Row {
	const { revenue, buyers, viewingBuyers, left, ...figures } = product;
	return {
		item,
		...figures,
		revenue_minor: revenue,
		buyers: buyers.size,
		conversion_rate: rate(viewingBuyers, product.viewers),
		left_in_carts: left,
	};
}

/** Looks, pieces and viewers. Whoever buys is known by now. Gives which event named a product last. */
function addEvents(context: ReportContext, query: ReportQuery<'products'>, products: Products): Namings {
	const items = createItems();
	const viewers = createPairSet();
	const namings = createNamings(context);
	const asked = { names: ['view_item', 'add_to_cart', 'remove_from_cart'], read: items.read };
	eachDetailed(context, query, asked, (lines, name, person, n, t) => {
		for (const { item, no, quantity, isNamed } of lines) {
			const product = productOf(products, item);
			if (name === 'add_to_cart') product.added += quantity;
			else if (name === 'remove_from_cart') product.removed += quantity;
			else addView(product, person, (of) => viewers.add(no, of));
			if (isNamed) namings.add(item, n, t);
		}
	});
	return namings;
}

function addView(product: Product, person: number | null, isNew: (person: number) => boolean): void {
	product.viewed++;
	if (person === null || !isNew(person)) return;
	product.viewers++;
	if (product.buyers.has(person)) product.viewingBuyers++;
}

/** Adds what was ordered; `own`: the currency of the site. */
export function addOrders(products: Products, orders: Iterable<OwnedLines<PersonKey>>, own: string): void {
	for (const { owner, currency, lines } of orders) {
		for (const line of lines) {
			const product = productOf(products, line.item);
			product.name ??= line.name;
			product.bought += line.bought;
			product.refunded += line.refunded;
			product.orders++;
			if (currency === own) product.revenue += line.revenueMinor;
			if (owner !== null) product.buyers.add(owner);
		}
	}
}

function addLeft(context: ReportContext, query: ReportQuery<'products'>, products: Products): void {
	const { from, where, bind } = cartsOf(context, sessionSet(context, query));
	const carts = context.db
		.prepare<[object], string>(`SELECT c.items FROM ${from} WHERE ${where} AND ${CART_STATE} = 'abandoned'`)
		.pluck();
	for (const items of carts.iterate({ ...bind, since: abandonedBefore(query.asOf, context.rules) })) {
		for (const { id, quantity } of context.fields.items(items)) if (id !== '') productOf(products, id).left += quantity;
	}
}
