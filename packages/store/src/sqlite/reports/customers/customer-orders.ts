import { type CustomerOrder, localDay, type PersonKey } from '@aisle/analytics';
import type { Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import type { OrderSet } from '../sessions/orders.js';

/** What reports of customers are made of. */
export interface CustomerOrders {
	/** Of known persons, in the site's currency, placed up to the moment asked for. */
	orders: CustomerOrder[];
	/** Local day of that moment. */
	asOfDay: number;
	/** Figures of the totals: orders that are not among them, by the reason. */
	leftOut: Row;
}

/** Orders of a set up to the moment `asOf`, and how many of them are left out. */
export function customerOrders({ db, site }: ReportContext, set: OrderSet, asOf: number): CustomerOrders {
	const rows = db
		.prepare<[object], OrderFact>(
			`SELECT o.owner, o.currency = :currency, o.day, o.net_minor FROM ${set.from} WHERE ${set.where} AND o.t <= :asOf`,
		)
		.raw()
		.iterate({ ...set.bind, currency: site.currency, asOf });
	return ofCustomers(rows, localDay(site.timeZone, asOf));
}

/** An order: who placed it, whether in the site's currency (1 or 0), on which day, and its net. */
export type OrderFact = [owner: PersonKey | null, isOwn: number, day: number, net: number];

/** Orders up to the moment asked for, as reports of customers take them. */
export function ofCustomers(rows: Iterable<OrderFact>, asOfDay: number): CustomerOrders {
	const orders: CustomerOrder[] = [];
	let ofNobody = 0;
	let inOthers = 0;
	for (const [person, isOwn, day, netMinor] of rows) {
		if (person === null) ofNobody++;
		else if (isOwn === 0) inOthers++;
		else orders.push({ person, day, netMinor });
	}
	const leftOut = { orders_of_nobody: ofNobody, orders_in_other_currencies: inOthers };
	return { orders, asOfDay, leftOut };
}

/** All orders of a site. */
export function everyOrder({ site }: ReportContext): OrderSet {
	return { from: 'orders o', where: 'o.site = :site', bind: { site: site.no } };
}
