import { eventsOf, NEWSLETTER, SEARCH } from '../events.js';

/**
 * Three days of a small shop, counted by hand. Anna buys what she put in her cart and comes back; Ben leaves a cart; Cleo looks
 * and buys a day later, in another currency; the till sells and takes back; a robot passes.
 */
export const THREE_DAYS = eventsOf(
	// Anna: two page views, a cart, an order of 10.00; two days later one page and nothing else
	{ at: '2026-03-10 10:00', key: 'g:anna', path: '/', traffic: SEARCH },
	{ at: '2026-03-10 10:01', key: 'g:anna', path: '/p1' },
	{ at: '2026-03-10 10:02', key: 'g:anna', name: 'add_to_cart', params: { items: [{ item_id: 'a', price: 10 }] } },
	{ at: '2026-03-10 10:05', key: 'g:anna', name: 'begin_checkout' },
	{ at: '2026-03-10 10:06', key: 'g:anna', name: 'purchase', params: { transaction_id: 'T1', value: 10 } },
	{ at: '2026-03-12 09:00', key: 'g:anna', path: '/' },
	// Ben: from the newsletter, twelve seconds of attention, a cart of 10.00 that he leaves
	{ at: '2026-03-11 12:00', key: 'g:ben', path: '/', traffic: NEWSLETTER },
	{ at: '2026-03-11 12:01', key: 'g:ben', name: 'user_engagement', params: { engagement_time_msec: 12_000 } },
	{
		at: '2026-03-11 12:10',
		key: 'g:ben',
		name: 'add_to_cart',
		params: { items: [{ item_id: 'b', price: 5, quantity: 2 }] },
	},
	// Cleo: one page scrolled, next day an order of 7.50 euros
	{ at: '2026-03-11 15:00', key: 'g:cleo', path: '/p1' },
	{ at: '2026-03-11 15:01', key: 'g:cleo', name: 'scroll' },
	{ at: '2026-03-12 15:00', key: 'g:cleo', path: '/p1' },
	{
		at: '2026-03-12 15:05',
		key: 'g:cleo',
		name: 'purchase',
		params: { transaction_id: 'T2', value: 7.5, currency: 'EUR' },
	},
	// the back office: 4.00 of Anna's order go back; a refund of an order that nobody knows
	{
		at: '2026-03-12 16:00',
		source: 'server',
		name: 'refund',
		params: { transaction_id: 'T1', refund_id: 'r1', value: 4 },
	},
	{ at: '2026-03-12 17:00', source: 'server', name: 'refund', params: { transaction_id: 'T9', value: 1 } },
	// the till: 20.00 sold to a known customer, 25.00 given back
	{
		at: '2026-03-10 11:00',
		source: 'pos',
		key: 'u:dora',
		userId: 'dora',
		name: 'purchase',
		params: { transaction_id: 'T3', value: 20 },
	},
	{ at: '2026-03-11 11:00', source: 'pos', name: 'refund', params: { transaction_id: 'T3', value: 25 } },
	{ at: '2026-03-11 03:00', key: 'g:robot', path: '/', bot: true },
);

/** Figures of all three days, without carts that depend on the moment. */
export const THREE_DAYS_OVERVIEW = {
	site: 'shop',
	from: null,
	to: null,
	currency: 'USD',
	events: 17,
	pageviews: 6,
	visitors: 3,
	sessions: 5,
	engaged_sessions: 3,
	bounce_rate: 0.4,
	single_page_sessions: 2,
	single_page_rate: 0.4,
	engaged_time_ms: 2_400,
	orders: 3,
	revenue_minor: 3_000,
	net_revenue_minor: 600,
	average_order_minor: 300,
	refund_excess_minor: 500,
	refunds_waiting: 1,
	revenue_by_currency: { EUR: 750 },
	converting_sessions: 2,
	session_conversion_rate: 0.4,
	converting_visitors: 2,
	visitor_conversion_rate: 0.666667,
	visitors_by_day: { '2026-03-10': 1, '2026-03-11': 2, '2026-03-12': 2 },
	excluded_events: 1,
};

/** Figures of a range in which nothing happened. */
export const NOTHING = {
	events: 0,
	pageviews: 0,
	visitors: 0,
	sessions: 0,
	engaged_sessions: 0,
	bounce_rate: null,
	single_page_sessions: 0,
	single_page_rate: null,
	engaged_time_ms: null,
	orders: 0,
	revenue_minor: 0,
	net_revenue_minor: 0,
	average_order_minor: null,
	refund_excess_minor: 0,
	refunds_waiting: 0,
	verified_orders: 0,
	verified_revenue_minor: 0,
	verified_net_revenue_minor: 0,
	verified_net_revenue_by_currency: {},
	revenue_by_currency: {},
	net_revenue_by_currency: {},
	refund_excess_by_currency: {},
	converting_sessions: 0,
	session_conversion_rate: null,
	converting_visitors: 0,
	visitor_conversion_rate: null,
	carts: {
		opened: 0,
		converted: 0,
		recovered: 0,
		abandoned: 0,
		emptied: 0,
		open: 0,
		abandonment_rate: null,
		checkout_abandonment_rate: null,
		abandoned_value_minor: 0,
		open_value_minor: 0,
	},
	visitors_by_day: {},
	excluded_events: 0,
};
