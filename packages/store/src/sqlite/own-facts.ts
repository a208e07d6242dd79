import { fromIdBytes } from './codes.js';
import type { Connection } from './database.js';
import { found } from './numbers.js';
import type { PersonTable } from './persons.js';

/** What is read of the facts while a batch is folded. */
export interface OwnReader {
	/** Numbers of the visitors that a person has been. */
	visitorsOf(site: number, person: string): number[];
	/** Orders that a person placed. */
	ordersOf(site: number, person: string): OwnOrder[];
	/** How many orders belong to a session of which the row is there. */
	sessionOrders(site: number, day: number, visitor: number, start: number): number;
}

/** An order as its owner's carts and days see it. */
export interface OwnOrder {
	id: string;
	t: number;
	firstId: string;
	day: number;
	inSession: boolean;
}

const OWN_ORDERS = `SELECT id, t, first_id, day, session_start IS NOT NULL FROM orders
	WHERE owner = ? AND site = ?`;

export function createOwnReader(db: Connection, persons: PersonTable): OwnReader {
	const visitors = db
		.prepare<[number, number], number>('SELECT visitor FROM membership WHERE site = ? AND person = ?')
		.pluck();
	const orders = db.prepare<[number, number], [string, number, Buffer, number, number]>(OWN_ORDERS).raw();
	const sessionOrders = db
		.prepare<[number, number, number, number], number>(
			'SELECT orders FROM session WHERE site = ? AND day = ? AND visitor = ? AND start = ?',
		)
		.pluck();
	return {
		visitorsOf(site, person) {
			const no = persons.find(site, person);
			return no === undefined ? [] : visitors.all(site, no);
		},
		ordersOf(site, person) {
			const no = persons.find(site, person);
			if (no === undefined) return [];
			return orders.all(no, site).map(([id, t, firstId, day, linked]) => ({
				id,
				t,
				firstId: fromIdBytes(firstId),
				day,
				inSession: linked === 1,
			}));
		},
		sessionOrders: (site, day, visitor, start) =>
			found(sessionOrders.get(site, day, visitor, start), `a session of visitor ${visitor}`),
	};
}
