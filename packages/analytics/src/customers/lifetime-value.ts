import { toLocalDate } from '../time/local-day.js';
import { type CustomerOrder, customersOf } from './customer-facts.js';

/** Customers whose first order was in one month. */
export interface LifetimeValue {
	/** Of the site's calendar, as in `2026-03`. */
	month: string;
	customers: number;
	orders: number;
	/** All their orders to date, minor units. */
	netMinor: number;
	/** Of one customer, not rounded. */
	meanMinor: number;
}

/** Net to date (the local day `asOf`) by the month of the first order; months without a first order are left out. */
export function lifetimeValue(orders: Iterable<CustomerOrder>, asOf: number): LifetimeValue[] {
	const byMonth = new Map<string, Omit<LifetimeValue, 'meanMinor'>>();
	for (const customer of customersOf(orders, asOf)) {
		const month = toLocalDate(customer.firstDay).slice(0, -3);
		const row = byMonth.get(month) ?? { month, customers: 0, orders: 0, netMinor: 0 };
		row.customers++;
		row.orders += customer.orders;
		row.netMinor += customer.netMinor;
		byMonth.set(month, row);
	}
	const rows = [...byMonth.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
	return rows.map((row) => ({ ...row, meanMinor: row.netMinor / row.customers }));
}
