import {
	count,
	type FigureMaking,
	is,
	mean,
	median,
	ofAll,
	persons,
	type ReportFigures,
	share,
	sum,
	TEXT,
	value,
} from '../measures.js';

/** What every report of customers says of the orders that it leaves out. */
const LEFT_OUT: Record<string, FigureMaking> = {
	orders_of_nobody: value(count('placed_orders', is('of_nobody', 'not_of_this_kind'))),
	orders_in_other_currencies: value(count('placed_orders', is('in_others', 'not_of_this_kind'))),
};

const CUSTOMERS = persons('customer_orders');
const NET = sum('customer_orders', 'net');
const TOP = is('in_top', 'beyond_share');
const IN_80 = is('in_80', 'beyond_share');
const BROWSER = is('browser', 'not_browser');
const START = is('start', 'came_later');
const RETURNED = persons('cohort_visits', is('in_period', 'other_period'));

export const CUSTOMER_FIGURES = {
	rfm: {
		names: ['recency', 'frequency'],
		figures: {
			recency: TEXT,
			frequency: TEXT,
			customers: value(CUSTOMERS),
			orders: value(count('customer_orders')),
			net_revenue_minor: value(NET),
			...LEFT_OUT,
		},
	},
	pareto: {
		names: ['customers'],
		figures: {
			customers: value(persons('customer_orders', TOP)),
			customer_share: share(persons('customer_orders', TOP), ofAll(CUSTOMERS)),
			net_revenue_minor: value(sum('customer_orders', 'net', TOP)),
			net_share: share(sum('customer_orders', 'net', TOP), ofAll(NET)),
			customers_80: value({ ...persons('customer_orders', IN_80), noneIsNull: true }),
			share_80: share({ ...persons('customer_orders', IN_80), noneIsNull: true }, ofAll(CUSTOMERS)),
			...LEFT_OUT,
		},
	},
	lifetime_value: {
		names: ['month'],
		figures: {
			month: TEXT,
			customers: value(CUSTOMERS),
			orders: value(count('customer_orders')),
			net_revenue_minor: value(NET),
			net_per_customer_minor: mean(NET, CUSTOMERS),
			...LEFT_OUT,
		},
	},
	repeat_interval: {
		names: ['days'],
		figures: {
			days: TEXT,
			intervals: value(count('intervals')),
			share: share(count('intervals'), ofAll(count('intervals'))),
			median_days: value(median('intervals', 'days')),
			customers: value(CUSTOMERS),
			repeat_customers: value(persons('customer_orders', is('repeat', 'no_repeat'))),
			...LEFT_OUT,
		},
	},
	retention: {
		names: ['cohort', 'period'],
		figures: {
			cohort: TEXT,
			period: TEXT,
			persons: value(persons('cohort_visits', START)),
			returned: value(RETURNED),
			share: share(RETURNED, persons('cohort_visits', START)),
			complete: TEXT,
		},
	},
	interest_gap: {
		names: ['item'],
		figures: {
			item: TEXT,
			viewers: value(persons('looks', BROWSER)),
			adders: value(persons('adds', BROWSER)),
			buyers: value(persons('order_lines')),
			viewed_not_bought: value(persons('looks', BROWSER, is('not_bought', 'bought'))),
			gap: share(persons('looks', BROWSER, is('not_bought', 'bought')), persons('looks', BROWSER)),
		},
	},
} as const satisfies Record<string, ReportFigures>;
