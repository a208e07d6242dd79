import { type CustomerOrder, lifetimeValue, type PersonKey } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList, sumOf } from '../lists/finish.js';
import { type Days, daysOf } from '../range.js';
import { type CustomerOrders, customerOrders, everyOrder } from './customer-orders.js';

/** Customers by the month of their first order, with all that they brought since. */
export function lifetimeValueReport(context: ReportContext, query: ReportQuery<'lifetime_value'>): ListReport {
	const found = customerOrders(context, everyOrder(context), query.asOf);
	return finishList(context, query, { ...lifetimeValueOf(found, daysOf(query)), answeredBy: 'facts' });
}

/** Months of those whose first of these orders was on these days. */
export function lifetimeValueOf(
	{ orders, asOfDay, leftOut }: CustomerOrders,
	days: Days,
): { rows: Row[]; totals: Row } {
	const months = lifetimeValue(begunIn(orders, days), asOfDay);
	const rows = months.map(
		({ month, customers, orders: count, netMinor, meanMinor }): Row => ({
			month,
			customers,
			orders: count,
			net_revenue_minor: netMinor,
			net_per_customer_minor: Math.round(meanMinor),
		}),
	);
	const [customers, net] = [sumOf(rows, 'customers'), sumOf(rows, 'net_revenue_minor')];
	const totals = {
		customers,
		orders: sumOf(rows, 'orders'),
		net_revenue_minor: net,
		net_per_customer_minor: customers === 0 ? null : Math.round(net / customers),
		...leftOut,
	};
	return { rows, totals };
}

/** Orders of those whose first one was on these days. */
function begunIn(orders: readonly CustomerOrder[], { from, to }: Days): CustomerOrder[] {
	const firstDays = new Map<PersonKey, number>();
	for (const { person, day } of orders) firstDays.set(person, Math.min(day, firstDays.get(person) ?? day));
	return orders.filter(({ person, day }) => {
		const first = firstDays.get(person) ?? day;
		return from <= first && first <= to;
	});
}
