import { abandonedBefore, type PersonKey } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { PARAMS } from '../event-fields.js';
import { type EventSet, eventsOf, narrowed, personPairs } from '../event-set.js';
import { byFigures, finishList, sumOf } from '../lists/finish.js';
import { rate } from '../range.js';
import { CART_STATE, cartsOf } from '../sessions/carts.js';
import { wordNumber } from '../sessions/conditions.js';
import { allOrders } from '../sessions/orders.js';
import { sessionSet } from '../sessions/session-set.js';
import { orderLines, type OwnedLines } from './lines.js';

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
	const events = eventsOf(context, query);
	addPieces(context, events, products);
	addOrders(products, orderLines(context, allOrders(context, query)), context.site.currency);
	addViewers(context, events, products);
	addLeft(context, query, products);
	return finishList(context, query, { ...productList(products), answeredBy: 'events' });
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

/** What follows `event e` after FROM for its products. */
export const LINES = ` CROSS JOIN json_each(item_lines(${PARAMS})) line`;
/** SQL for the product of a line. */
export const ITEM = 'line.value ->> 0';

/** Events of some names, each once for every product in it. */
export function withLines(context: ReportContext, events: EventSet, ...names: string[]): EventSet {
	const numbers = names.map((name) => wordNumber(context, name));
	return narrowed(events, 'e.name IN (SELECT value FROM json_each(:names))', { names: JSON.stringify(numbers) }, LINES);
}

interface Pieces {
	item: string;
	name: string;
	events: number;
	pieces: number;
	/** Time, event and text of the name that was stated last. */
	stated: string | null;
}

function addPieces(context: ReportContext, events: EventSet, products: Products): void {
	const set = withLines(context, events, 'view_item', 'add_to_cart', 'remove_from_cart');
	const stated = new Map<string, string>();
	const rows = context.db.prepare<[object], Pieces>(
		`SELECT ${ITEM} AS item, n.value AS name, count(*) AS events, sum(line.value ->> 1) AS pieces,
			max(printf('%016d', e.t) || hex(e.id) || (line.value ->> 2)) AS stated
		FROM ${set.from} JOIN text n ON n.no = e.name WHERE ${set.where} GROUP BY 1, 2`,
	);
	for (const { item, name, ...of } of rows.iterate(set.bind)) {
		const product = productOf(products, item);
		if (name === 'view_item') product.viewed = of.events;
		else if (name === 'add_to_cart') product.added = of.pieces;
		else product.removed = of.pieces;
		if (of.stated === null || of.stated < (stated.get(item) ?? '')) continue;
		stated.set(item, of.stated);
		product.name = of.stated.slice(TIME_AND_ID);
	}
}

/** Characters before the name: sixteen digits, thirty-two of the id. */
const TIME_AND_ID = 48;

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

function addViewers(context: ReportContext, events: EventSet, products: Products): void {
	const { sql, bind } = personPairs(context, withLines(context, events, 'view_item'), ITEM);
	const pairs = context.db.prepare<[object], { key: string; person: number }>(sql);
	for (const { key, person } of pairs.iterate(bind)) {
		const product = productOf(products, key);
		product.viewers++;
		if (product.buyers.has(person)) product.viewingBuyers++;
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
