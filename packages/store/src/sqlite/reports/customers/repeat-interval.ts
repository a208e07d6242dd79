import { repeatInterval } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList, sumOf } from '../lists/finish.js';
import { rate } from '../range.js';
import { allOrders } from '../sessions/orders.js';
import { type CustomerOrders, customerOrders } from './customer-orders.js';

/** How long customers take to come back, by days. */
export function repeatIntervalReport(context: ReportContext, query: ReportQuery<'repeat_interval'>): ListReport {
	const found = customerOrders(context, allOrders(context, query), query.asOf);
	return finishList(context, query, { ...repeatIntervalOf(found), answeredBy: 'facts' });
}

/** Days between these orders. */
export function repeatIntervalOf({ orders, asOfDay, leftOut }: CustomerOrders): { rows: Row[]; totals: Row } {
	const { customers, repeatCustomers, medianDays, distribution } = repeatInterval(orders, asOfDay);
	const all = distribution.reduce((sum, { count }) => sum + count, 0);
	const rows = distribution.map(({ days, count }): Row => ({ days, intervals: count, share: rate(count, all) }));
	const totals = {
		intervals: sumOf(rows, 'intervals'),
		median_days: medianDays ?? null,
		customers,
		repeat_customers: repeatCustomers,
		...leftOut,
	};
	return { rows, totals };
}
