import { localDay } from '@aisle/analytics';
import type { ListReport, ReportQuery } from '@aisle/protocol';
import { type CustomerOrders, ofCustomers, type OrderFact } from '../../sqlite/reports/customers/customer-orders.js';
import { lifetimeValueOf } from '../../sqlite/reports/customers/lifetime-value.js';
import { paretoOf } from '../../sqlite/reports/customers/pareto.js';
import { repeatIntervalOf } from '../../sqlite/reports/customers/repeat-interval.js';
import { type DayOfPersons, retentionOf } from '../../sqlite/reports/customers/retention.js';
import { rfmOf } from '../../sqlite/reports/customers/rfm.js';
import { finishList } from '../../sqlite/reports/lists/finish.js';
import { daysOf } from '../../sqlite/reports/range.js';
import { allOrders, type Asking, type Question, sessionSet } from './asking.js';

interface OrderRow {
	owner: string | null;
	own: number;
	day: number;
	net: number;
}

/** Orders of the question up to the moment `asOf`. */
async function ordersOf(asking: Asking, question: Question, asOf: number): Promise<CustomerOrders> {
	const set = await sessionSet(asking, question);
	const { from, where } = allOrders(set);
	const rows = await asking.database.rows<OrderRow>(
		`SELECT o.owner AS owner, o.currency = {currency} AS own, o.day AS day, o.net_minor AS net
		FROM ${from} WHERE ${where} AND o.t <= {asOf}`,
		{ ...set.values, asOf },
	);
	const facts = rows.map(({ owner, own, day, net }): OrderFact => [owner, own, day, net]);
	return ofCustomers(facts, localDay(asking.site.timeZone, asOf));
}

/** Customers by recency and frequency. */
export async function rfmReport(asking: Asking, query: ReportQuery<'rfm'>): Promise<ListReport> {
	const found = await ordersOf(asking, query, query.asOf);
	return finishList(asking, query, { ...rfmOf(found), answeredBy: 'facts' });
}

/** What the largest customers brought. */
export async function paretoReport(asking: Asking, query: ReportQuery<'pareto'>): Promise<ListReport> {
	const found = await ordersOf(asking, query, query.asOf);
	return finishList(asking, query, { ...paretoOf(found), answeredBy: 'facts' });
}

/** How long customers take to come back. */
export async function repeatIntervalReport(asking: Asking, query: ReportQuery<'repeat_interval'>): Promise<ListReport> {
	const found = await ordersOf(asking, query, query.asOf);
	return finishList(asking, query, { ...repeatIntervalOf(found), answeredBy: 'facts' });
}

/** Customers by the month of their first order, of any day. */
export async function lifetimeValueReport(asking: Asking, query: ReportQuery<'lifetime_value'>): Promise<ListReport> {
	const found = await ordersOf(asking, {}, query.asOf);
	return finishList(asking, query, { ...lifetimeValueOf(found, daysOf(query)), answeredBy: 'facts' });
}

const DAYS = {
	visit: `SELECT s.day AS day, groupUniqArray(s.person) AS persons FROM session AS s
		WHERE s.site = {site} AND s.start <= {asOf} GROUP BY day ORDER BY day`,
	order: `SELECT o.day AS day, groupUniqArray(assumeNotNull(o.owner)) AS persons FROM orders AS o
		WHERE o.site = {site} AND o.t <= {asOf} AND o.owner IS NOT NULL GROUP BY day ORDER BY day`,
} as const;

/** Who came back in the periods after their first visit or order. */
export async function retentionReport(asking: Asking, query: ReportQuery<'retention'>): Promise<ListReport> {
	const by = query.options?.['by'] === 'order' ? 'order' : 'visit';
	const values = { site: asking.site.name, asOf: query.asOf };
	const days = await asking.database.rows<DayOfPersons>(DAYS[by], values);
	return finishList(asking, query, { ...retentionOf(days, asking.site, query), answeredBy: 'facts' });
}
