import { column, type ReportColumn } from '../columns.js';
import { list, plainList, type ReportDefinition } from '../definition.js';

/** What every report of customers says of the orders that it leaves out. */
const LEFT_OUT: readonly ReportColumn[] = [
	column('orders_of_nobody', 'count', 'Orders left out because nobody is known to have placed them.'),
	column('orders_in_other_currencies', 'count', 'Orders of known persons left out because of their currency.'),
];

const ofOrders = (definition: ReportDefinition, ...totals: ReportColumn[]): ReportDefinition => ({
	...definition,
	totals: [...totals, ...LEFT_OUT],
});

/** The same with filters: orders of the matching sessions. */
const filtered = (definition: ReportDefinition): ReportDefinition => ({
	...definition,
	supports: { ...definition.supports, filters: true },
});

/** Lists of who buys: how lately, how often, how much, and who comes back. */
export const CUSTOMER_REPORTS = {
	rfm: ofOrders(
		filtered(
			plainList('customers by how lately and how often they ordered', [
				column('recency', 'count', 'Score of the day of the last order, 1 to 5, 5 the latest fifth.'),
				column('frequency', 'count', 'Score of the number of orders, 1 to 5, 5 the most.'),
				column('customers', 'count', 'Persons with these two scores.'),
				column('orders', 'count', 'Their orders.'),
				column('net_revenue_minor', 'money_minor', 'Net of these in the currency of the site.'),
			]),
		),
	),
	pareto: ofOrders(
		filtered(
			plainList('which share of customers brings how much of the net', [
				column('customers', 'count', 'So many customers, those with the most net.'),
				column('customer_share', 'rate', 'Of all customers.'),
				column('net_revenue_minor', 'money_minor', 'What they brought, in the currency of the site.'),
				column('net_share', 'rate', 'Of all net.'),
			]),
		),
		column('customers_80', 'count', 'The fewest customers with at least 80 % of the net.'),
		column('share_80', 'rate', 'These, of all customers.'),
	),
	lifetime_value: ofOrders(
		plainList('what customers brought to date, by the month of their first order', [
			column('month', 'text', 'Month of the first order: 2026-03.'),
			column('customers', 'count', 'Persons whose first order was in that month.'),
			column('orders', 'count', 'All their orders to date.'),
			column('net_revenue_minor', 'money_minor', 'Net of these in the currency of the site.'),
			column('net_per_customer_minor', 'money_minor', 'The same of one customer, rounded.', 'Net a customer'),
		]),
	),
	repeat_interval: ofOrders(
		filtered(
			plainList('how many days pass between two orders of a customer', [
				column('days', 'count', 'Local days between neighbouring orders of one person.'),
				column('intervals', 'count', 'Such intervals.'),
				column('share', 'rate', 'Of all intervals.'),
			]),
		),
		column('median_days', 'number', 'Median of all intervals.'),
		column('customers', 'count', 'Persons with an order.'),
		column('repeat_customers', 'count', 'Persons with two orders or more.'),
	),
	retention: plainList(
		'who came back, by when they came first',
		[
			column('cohort', 'date', 'First local day of the period of the first visit or order.'),
			column('period', 'count', 'So many periods later; 0 is the cohort itself.'),
			column('persons', 'count', 'Persons of the cohort.'),
			column('returned', 'count', 'Of these, who visited or ordered in that period.'),
			column('share', 'rate', 'Returned, of the persons of the cohort.'),
			column('complete', 'text', 'no while the period still runs, else yes.'),
		],
		{
			by: { description: 'what starts a cohort and what counts as coming back', values: ['visit', 'order'] },
			interval: { description: 'length of a period', values: ['day', 'week', 'month'] },
		},
	),
} as const satisfies Record<string, ReportDefinition>;

/** Products that were looked at and not bought. */
export const INTEREST_REPORTS = {
	interest_gap: list('products that were looked at and never bought', [
		column('item', 'text', 'Id of the product, or its name where the shop sends no id.', 'Product'),
		column('viewers', 'count', 'Persons who viewed it.'),
		column('adders', 'count', 'Persons who put it into a cart.'),
		column('buyers', 'count', 'Persons who ever ordered it up to as_of, viewers or not.'),
		column('viewed_not_bought', 'count', 'Viewers who never ordered it up to as_of.'),
		column('gap', 'rate', 'Viewed and not bought, of all viewers.'),
	]),
} as const satisfies Record<string, ReportDefinition>;
