import { isOrderRecord, orderIdOf } from '@aisle/analytics';
import type { Database } from '../database.js';
import { isNobody } from '../raw/event-row.js';
import { orderNode } from '../raw/links.js';
import type { FactTableName } from '../schema/fact-tables.js';
import { type Closure, inChunks } from './closure.js';
import { KEY_COLUMNS, keyOf } from './fact-row.js';

/** A row as it stands, as far as it takes to tell whether it is to be written again. */
export interface StoredFact {
	table: FactTableName;
	key: string;
	columns: Record<string, unknown>;
	/** A place or node of the part of the closure from which it follows. */
	part: string;
	/** Hexadecimal digits. */
	hash: string;
}

/** By which column a table is asked for what may belong to a closure. */
const SCOPE = {
	seen: 'visitor',
	session: 'visitor',
	orders: 'id',
	order_line: 'order_id',
	cart: 'person',
	touchpoint: 'person',
	waiting_refund: 'order_id',
} as const satisfies Record<FactTableName, string>;

/**
 * Every stored row that may follow from a part of this closure: a visitor is called by a key of it, a person by such a key or
 * a user, and a closure never loses a key, a user or an order.
 */
export async function storedFacts(
	database: Database,
	site: string,
	closure: Closure,
): Promise<Map<string, StoredFact>> {
	const keys = [...closure.places].filter((place) => !isNobody(place));
	const [users, orders] = [new Set<string>(), new Set<string>()];
	for (const { event } of closure.copies) {
		if (event.userId !== undefined) users.add(event.userId);
		if (isOrderRecord(event)) orders.add(orderIdOf(event).id);
	}
	const values = {
		visitor: [...closure.places],
		person: [...keys.map((key) => `v:${key}`), ...Array.from(users, (user) => `u:${user}`)],
		id: [...orders],
		order_id: [...orders],
	};
	const found = new Map<string, StoredFact>();
	for (const [table, scope] of Object.entries(SCOPE) as [FactTableName, keyof typeof values][]) {
		const names = KEY_COLUMNS[table];
		const sql = `SELECT ${names.join(', ')}, ${scope} AS scope, lower(hex(hash)) AS digits FROM ${table}
			WHERE site = {site} AND ${scope} IN {values}`;
		const rows = await inChunks<Record<string, unknown>>(database, sql, site, values[scope]);
		for (const { digits, scope: value, ...columns } of rows) {
			const key = keyOf(table, columns);
			const hash = String(digits).replace(/^0+/, '');
			found.set(`${table} ${key}`, { table, key, columns, part: partOf(scope, String(value)), hash });
		}
	}
	return found;
}

function partOf(scope: (typeof SCOPE)[FactTableName], value: string): string {
	if (scope === 'id' || scope === 'order_id') return orderNode(value);
	return scope === 'person' && value.startsWith('v:') ? value.slice('v:'.length) : value;
}
