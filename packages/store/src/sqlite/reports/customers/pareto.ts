import { paretoCurve, paretoShare } from '@aisle/analytics';
import type { ListReport, ReportQuery, Row } from '@aisle/protocol';
import type { ReportContext } from '../context.js';
import { finishList } from '../lists/finish.js';
import { rate } from '../range.js';
import { allOrders } from '../sessions/orders.js';
import { type CustomerOrders, customerOrders } from './customer-orders.js';

/** Points of the curve at most. */
const POINTS = 100;

/** What the largest customers brought, and the fewest of them that brought 80 %. */
export function paretoReport(context: ReportContext, query: ReportQuery<'pareto'>): ListReport {
	const found = customerOrders(context, allOrders(context, query), query.asOf);
	return finishList(context, query, { ...paretoOf(found), answeredBy: 'facts' });
}

/** The curve of these orders. */
export function paretoOf({ orders, asOfDay, leftOut }: CustomerOrders): { rows: Row[]; totals: Row } {
	const curve = paretoCurve(orders, asOfDay, POINTS);
	const { customers = 0, netMinor = 0 } = curve.at(-1) ?? {};
	const share = paretoShare(orders, asOfDay);
	const rowOf = (few: number, net: number): Row => ({
		customers: few,
		customer_share: rate(few, customers),
		net_revenue_minor: net,
		net_share: rate(net, netMinor),
	});
	const totals: Row = {
		customers,
		net_revenue_minor: netMinor,
		customers_80: share?.customers ?? null,
		share_80: share === undefined ? null : rate(share.customers, share.allCustomers),
		...leftOut,
	};
	const rows = curve.map((point) => rowOf(point.customers, point.netMinor));
	return { rows, totals };
}
