import { rfmGrid } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList, sumOf } from '../lists/finish.js';
import { allOrders } from '../sessions/orders.js';
import { type CustomerOrders, customerOrders } from './customer-orders.js';

/** The 25 cells of recency and frequency, also those with nobody. */
export function rfmReport(context: ReportContext, query: ReportQuery<'rfm'>): ListReport {
	const found = customerOrders(context, allOrders(context, query), query.asOf);
	return finishList(context, query, { ...rfmOf(found), answeredBy: 'facts' });
}

/** The cells of these orders. */
export function rfmOf({ orders, asOfDay, leftOut }: CustomerOrders): { rows: Row[]; totals: Row } {
	const rows = rfmGrid(orders, asOfDay).cells.map(
		({ netMinor, ...cell }): Row => ({ ...cell, net_revenue_minor: netMinor }),
	);
	const totals: Row = { ...leftOut };
	for (const figure of ['customers', 'orders', 'net_revenue_minor']) totals[figure] = sumOf(rows, figure);
	return { rows, totals };
}
