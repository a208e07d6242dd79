import { byTime, ORDER_RECORDS_IN_VIEW, recordClass, type SiteRules } from '@aisle/analytics';
import type { Connection } from './connection.js';
import type { LoadedEvent } from './loaded-event.js';

/** Which events are the records of an order: those in view and no others, so that reading them has a bound. */
export interface OrderRecords {
	/** Adds a record unless it is out of view; one that is no longer in view then goes. */
	add(site: number, orderId: string, record: LoadedEvent, rules: SiteRules): void;
	/** Takes one away. Where others may come into view by that, the site is recounted at the next start. */
	remove(site: number, orderId: string, n: number): void;
	/** Drops all of a site. */
	clear(site: number): void;
}

/** `read`: the records that an order has. */
export function createOrderRecords(
	db: Connection,
	read: (site: number, orderId: string) => LoadedEvent[],
): OrderRecords {
	const count = db
		.prepare<[number, string], number>('SELECT count(*) FROM order_record WHERE site = ? AND order_id = ?')
		.pluck();
	const insert = db.prepare<[number, string, number]>('INSERT INTO order_record (site, order_id, n) VALUES (?, ?, ?)');
	const remove = db.prepare<[number, string, number]>(
		'DELETE FROM order_record WHERE site = ? AND order_id = ? AND n = ?',
	);
	const recountDue = db.prepare<[number]>('UPDATE site SET recount_due = 1 WHERE no = ?');
	const clear = db.prepare<[number]>('DELETE FROM order_record WHERE site = ?');
	return {
		add(site, orderId, record, { orderRecords }) {
			if ((count.get(site, orderId) ?? 0) >= orderRecords) {
				const own = recordClass(record);
				const alike = read(site, orderId).filter((other) => recordClass(other) === own);
				const last = alike.length < orderRecords ? undefined : alike.sort(byTime).at(-1);
				if (last !== undefined && byTime(last, record) < 0) return;
				if (last !== undefined) remove.run(site, orderId, last.n);
			}
			insert.run(site, orderId, record.n);
		},
		remove(site, orderId, n) {
			if ((count.get(site, orderId) ?? 0) >= ORDER_RECORDS_IN_VIEW) recountDue.run(site);
			remove.run(site, orderId, n);
		},
		clear: (site) => void clear.run(site),
	};
}
