import { type CartLine, sumMinor } from '@aisle/analytics';
import type { Params } from '@aisle/protocol';
import { itemLines } from '../../item-lines.js';
import type { ReportContext } from '../context.js';
import { COUNTS, type PackedFields, PARAMS, type StoredParams } from '../event-fields.js';
import type { OrderSet } from '../sessions/orders.js';

/** Pieces of one product in an order. */
export interface OrderLine {
	item: string;
	name: string | null;
	bought: number;
	refunded: number;
	/** Minor units of the order's currency. */
	revenueMinor: number;
}

/** Products of an order. */
export interface OwnedLines<P> {
	owner: P | null;
	currency: string;
	lines: OrderLine[];
}

/** The same of a stored order. */
export interface OrderLines extends OwnedLines<number> {
	order: string;
	/** When it was placed. */
	placed: number;
}

interface OrderRecord {
	order: string;
	placed: number;
	owner: number | null;
	currency: string;
	net: number;
	id: Buffer;
	t: number;
	name: string;
	params: StoredParams;
}

/** What follows `event e` after FROM for its products. */
export const LINES = ` CROSS JOIN json_each(item_lines(${PARAMS})) line`;
/** SQL for the product of a line. */
export const ITEM = 'line.value ->> 0';

/** What was ordered and given back in each order of a set: one order in memory at a time. */
export function* orderLines({ db, fields }: ReportContext, { from, where, bind }: OrderSet): Iterable<OrderLines> {
	const records = db.prepare<[object], OrderRecord>(
		`SELECT o.id AS "order", o.t AS placed, o.owner, o.currency, o.net_minor AS net, e.id, e.t, n.value AS name, ${PARAMS} AS params
		FROM ${from} JOIN order_record r ON r.site = o.site AND r.order_id = o.id JOIN event e ON e.n = r.n
		JOIN text n ON n.no = e.name WHERE ${where} AND ${COUNTS} ORDER BY o.id, e.t, e.id`,
	);
	let current: OrderRecord[] = [];
	for (const record of records.iterate(bind)) {
		if (current[0] !== undefined && current[0].order !== record.order) {
			yield foldLines(current, fields);
			current = [];
		}
		current.push(record);
	}
	if (current.length > 0) yield foldLines(current, fields);
}

/** Records come in order of time. */
function foldLines(records: readonly OrderRecord[], fields: PackedFields): OrderLines {
	const { order = '', placed = 0, owner = null, currency = '', net = 0 } = records[0] ?? {};
	const read = records.map(({ name, params }) => ({ name, params: fields.params(params) }));
	return { order, placed, owner, currency, lines: linesOfOrder(read, currency, net) };
}

/** What reports of an order's products read of each of its records. */
export interface LineRecord {
	name: string;
	params: Params;
}

/** Products of an order by its records, in order of time; `net`: what is left of it, in minor units. */
export function linesOfOrder(records: readonly LineRecord[], currency: string, net: number): OrderLine[] {
	const lines = new Map<string, OrderLine>();
	for (const line of boughtLines(records)) {
		const revenueMinor = sumMinor([line], currency);
		lines.set(line.id, { item: line.id, name: line.name ?? null, bought: line.quantity, refunded: 0, revenueMinor });
	}
	const isWhole = refundLines(records, lines) && net === 0;
	for (const line of lines.values()) {
		line.refunded = isWhole ? line.bought : Math.min(line.refunded, line.bought);
	}
	return [...lines.values()];
}

/** The items of the first purchase, or, where it has none, of the first later purchase or update that has some. */
function boughtLines(records: readonly LineRecord[]): CartLine[] {
	const first = records.find(({ name }) => name === 'purchase');
	const others = records.filter(({ name }) => name === 'purchase' || name === 'order_updated');
	for (const record of first === undefined ? [] : [first, ...others]) {
		const { items } = record.params;
		if (items !== undefined) return itemLines({ items });
	}
	return [];
}

/** Adds what refunds name, each refund id once; whether any refund or cancellation names no items. */
function refundLines(records: readonly LineRecord[], lines: ReadonlyMap<string, OrderLine>): boolean {
	const seen = new Set<string>();
	let withoutItems = false;
	for (const { name, params } of records) {
		if (name === 'order_cancelled') withoutItems = true;
		if (name !== 'refund') continue;
		const id = String(params.refund_id ?? '').trim();
		if (NO_IDS.has(id) ? false : seen.has(id)) continue;
		seen.add(id);
		const returned = itemLines(params);
		if (returned.length === 0) withoutItems = true;
		for (const line of returned) {
			const known = lines.get(line.id);
			if (known !== undefined) known.refunded += line.quantity;
		}
	}
	return withoutItems;
}

/** What stands for no refund id. */
const NO_IDS: ReadonlySet<string> = new Set(['', 'undefined', 'null']);
