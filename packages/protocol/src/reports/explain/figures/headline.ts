import { count, is, mean, persons, type ReportFigures, share, sum, TEXT, value } from '../measures.js';

const OWN = is('own_currency', 'other_currency');
const VERIFIED = is('verified', 'not_verified');
const VERIFIED_OWN = is('verified_own_currency', 'other_currency');
const IN_SESSION = is('in_session', 'no_session');

/** What an order is worth after refunds: of a cancelled or refunded one nothing is left. */
const NET = sum('orders', 'net', OWN, is('not_cancelled', 'cancelled'), is('not_refunded', 'refunded'));
const VISITORS = persons('events', is('browser', 'not_browser'));

const CONVERTED = [
	is('not_recovered', 'recovered'),
	is('not_abandoned', 'abandoned'),
	is('not_emptied', 'emptied'),
	is('not_open', 'open'),
] as const;
const [NOT_RECOVERED, NOT_ABANDONED, NOT_EMPTIED, NOT_OPEN] = CONVERTED;
const NOT_CONVERTED = is('not_converted', 'converted');
const CHECKOUT = is('checkout_begun', 'not_reached');

/** Conditions of carts that were left for good. */
export const ABANDONED = [NOT_CONVERTED, NOT_RECOVERED, NOT_EMPTIED, NOT_OPEN] as const;
/** Conditions of carts that were ordered after having been left. */
export const RECOVERED = [NOT_CONVERTED, NOT_ABANDONED, NOT_EMPTIED, NOT_OPEN] as const;
const OPEN = [NOT_CONVERTED, NOT_RECOVERED, NOT_EMPTIED, NOT_ABANDONED] as const;

/** What is told of carts, in the overview and by step. */
export const CART_FIGURES = {
	opened: value(count('carts')),
	converted: value(count('carts', ...CONVERTED)),
	recovered: value(count('carts', ...RECOVERED)),
	abandoned: value(count('carts', ...ABANDONED)),
	emptied: value(count('carts', NOT_CONVERTED, NOT_RECOVERED, NOT_ABANDONED, NOT_OPEN)),
	open: value(count('carts', ...OPEN)),
	abandonment_rate: share(count('carts', ...ABANDONED), count('carts', NOT_EMPTIED, NOT_OPEN)),
	checkout_abandonment_rate: share(
		count('carts', CHECKOUT, NOT_CONVERTED, NOT_RECOVERED, NOT_OPEN),
		count('carts', CHECKOUT),
	),
	abandoned_value_minor: value(sum('carts', 'value', ...ABANDONED, OWN)),
	open_value_minor: value(sum('carts', 'value', ...OPEN, OWN)),
} as const;

const OVERVIEW_CARTS = Object.fromEntries(Object.entries(CART_FIGURES).map(([key, made]) => [`carts_${key}`, made]));

export const HEADLINE_FIGURES = {
	overview: {
		names: [],
		figures: {
			events: value(count('events')),
			pageviews: value(count('views')),
			visitors: value(VISITORS),
			sessions: value(count('sessions')),
			engaged_sessions: value(count('sessions', is('engaged', 'not_engaged'))),
			bounce_rate: share(count('sessions', is('bounced', 'engaged')), count('sessions')),
			single_page_sessions: value(count('sessions', is('single_page', 'more_than_one_page'))),
			single_page_rate: share(count('sessions', is('single_page', 'more_than_one_page')), count('sessions')),
			engaged_time_ms: mean(sum('sessions', 'engaged_ms'), count('sessions')),
			orders: value(count('orders')),
			revenue_minor: value(sum('orders', 'gross', OWN)),
			net_revenue_minor: value(NET),
			average_order_minor: mean(NET, count('orders', OWN)),
			verified_orders: value(count('orders', VERIFIED)),
			verified_revenue_minor: value(sum('orders', 'verified_gross', VERIFIED, VERIFIED_OWN)),
			verified_net_revenue_minor: value(sum('orders', 'verified_net', VERIFIED, VERIFIED_OWN)),
			refund_excess_minor: value(sum('orders', 'excess', OWN, is('excess', 'excess_none'))),
			refunds_waiting: value(count('refunds')),
			converting_sessions: value(count('sessions', is('converting', 'no_order'))),
			session_conversion_rate: share(count('sessions', is('converting', 'no_order')), count('sessions')),
			converting_visitors: value(persons('orders', IN_SESSION)),
			visitor_conversion_rate: share(persons('orders', IN_SESSION), VISITORS),
			excluded_events: value(count('stored', is('excluded', 'counts'))),
			...OVERVIEW_CARTS,
			revenue_by_currency: { ...value(sum('orders', 'gross')), names: ['currency'] },
			net_revenue_by_currency: { ...value(sum('orders', 'net')), names: ['currency'] },
			verified_net_revenue_by_currency: { ...value(sum('orders', 'verified_net', VERIFIED)), names: ['currency'] },
			refund_excess_by_currency: { ...value(sum('orders', 'excess')), names: ['currency'] },
			visitors_by_day: { ...value(VISITORS), names: ['date'] },
		},
	},
	series: {
		names: [],
		figures: {
			date: TEXT,
			pageviews: value(count('views')),
			visitors: value(VISITORS),
			sessions: value(count('sessions')),
			orders: value(count('orders')),
			revenue_minor: value(sum('orders', 'gross', OWN)),
			net_revenue_minor: value(NET),
		},
	},
} as const satisfies Record<string, ReportFigures>;
