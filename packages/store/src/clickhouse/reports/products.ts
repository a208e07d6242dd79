import { abandonedBefore, type CartLine, type PersonKey, type ProductFact } from '@aisle/analytics';
import type { ListReport, ReportQuery } from '@aisle/protocol';
import { finishList } from '../../sqlite/reports/lists/finish.js';
import { interestGapOf } from '../../sqlite/reports/products/interest-gap.js';
import type { OrderLine, OwnedLines } from '../../sqlite/reports/products/lines.js';
import { addOrders, productList, productOf, type Products } from '../../sqlite/reports/products/products.js';
import { allOrders, type Asking, type Part, sessionSet } from './asking.js';
import { cartsWhere, OUTCOME } from './carts.js';
import { type EventSet, eventsOf } from './events.js';

/** What became of each product, from looks to refunds. */
export async function productsReport(asking: Asking, query: ReportQuery<'products'>): Promise<ListReport> {
	const products: Products = new Map();
	const events = await eventsOf(asking, query);
	const set = await sessionSet(asking, query);
	await addPieces(asking, events, products);
	const { from, where } = allOrders(set);
	addOrders(products, await orderLines(asking, from, { sql: where, values: set.values }), asking.site.currency);
	for (const { item, person } of await personsOfItems(asking, events, 'view_item')) {
		const product = productOf(products, item);
		product.viewers++;
		if (product.buyers.has(person)) product.viewingBuyers++;
	}
	const left = await asking.database.rows<{ items: string }>(
		`SELECT c.items AS items FROM cart AS c WHERE ${cartsWhere(set)} AND ${OUTCOME} = 'abandoned'`,
		{ ...set.values, since: abandonedBefore(query.asOf, asking.rules) },
	);
	for (const { items } of left) {
		for (const { id, quantity } of JSON.parse(items) as CartLine[]) {
			if (id !== '') productOf(products, id).left += quantity;
		}
	}
	return finishList(asking, query, { ...productList(products), answeredBy: 'events' });
}

interface Pieces {
	item: string;
	viewed: number;
	added: number;
	removed: number;
	stated: string | null;
}

async function addPieces({ database }: Asking, { sql, values }: EventSet, products: Products): Promise<void> {
	const pieces = (name: string): string => `sumIf(line.quantity, e.name = '${name}')`;
	const found = await database.rows<Pieces>(
		`SELECT line.item AS item, countIf(e.name = 'view_item') AS viewed, ${pieces('add_to_cart')} AS added,
			${pieces('remove_from_cart')} AS removed,
			argMaxIf(line.name, (e.t, toString(e.id)), line.name IS NOT NULL) AS stated
		FROM seen AS e ARRAY JOIN e.lines AS line WHERE ${sql} GROUP BY item`,
		values,
	);
	for (const { item, viewed, added, removed, stated } of found) {
		Object.assign(productOf(products, item), { viewed, added, removed, name: stated });
	}
}

/** Distinct pairs of a product and a person whom an event of that name, with the product in it, makes seen. */
function personsOfItems(
	{ database }: Asking,
	{ sql, values, person }: EventSet,
	name: string,
): Promise<{ item: string; person: PersonKey }[]> {
	return database.rows(
		`SELECT DISTINCT line.item AS item, assumeNotNull(${person}) AS person FROM seen AS e ARRAY JOIN e.lines AS line
		WHERE ${sql} AND e.name = {name} AND ${person} IS NOT NULL`,
		{ ...values, name },
	);
}

interface LineRow extends OrderLine {
	id: string;
	owner: string | null;
	currency: string;
}

/** What was ordered and given back in each order of a set. */
async function orderLines({ database }: Asking, from: string, { sql, values }: Part): Promise<OwnedLines<PersonKey>[]> {
	const rows = await database.rows<LineRow>(
		`SELECT o.id AS id, o.owner AS owner, toString(o.currency) AS currency, l.item AS item, l.name AS name,
			l.bought AS bought, l.refunded AS refunded, l.revenue_minor AS revenueMinor
		FROM ${from} INNER JOIN order_line AS l ON l.site = o.site AND l.order_id = o.id WHERE ${sql} ORDER BY id`,
		values,
	);
	return rows.map(({ owner, currency, ...line }) => ({ owner, currency, lines: [line] }));
}

/** Products that were looked at, those first that most viewers never ordered. */
export async function interestGapReport(asking: Asking, query: ReportQuery<'interest_gap'>): Promise<ListReport> {
	const events = await eventsOf(asking, query);
	const facts: ProductFact[] = [];
	for (const [name, kind] of [
		['view_item', 'view'],
		['add_to_cart', 'add'],
	] as const) {
		for (const { item, person } of await personsOfItems(asking, events, name))
			facts.push({ person, product: item, kind });
	}
	const placed = 'o.site = {site} AND o.t <= {asOf} AND o.owner IS NOT NULL';
	const values = { site: asking.site.name, asOf: query.asOf };
	for (const { owner, lines } of await orderLines(asking, 'orders AS o', { sql: placed, values })) {
		for (const { item } of lines) if (owner !== null) facts.push({ person: owner, product: item, kind: 'buy' });
	}
	return finishList(asking, query, { ...interestGapOf(facts), answeredBy: 'events' });
}
