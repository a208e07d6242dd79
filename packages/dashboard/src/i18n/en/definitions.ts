import type { ColumnWords } from '../texts.js';

/** What figures mean, by `report.column` or by `column` alone. */
export const definitions: ColumnWords = {
	'overview.visitors':
		'People with at least one event in a browser. Someone who comes on several days is counted once for the whole range; whoever refused consent counts anew with every page that is loaded.',
	'overview.sessions':
		'Visits. A new one starts after more than 30 minutes of silence, and never at midnight or because of a campaign.',
	'overview.orders': 'Orders by their number, however often or by whichever way one was reported.',
	'overview.net_revenue_minor': 'Order values less refunds, without tax and shipping, on the day of the order.',
	'overview.revenue_minor': 'Order values before refunds, without tax and shipping.',
	'overview.average_order_minor':
		'Net revenue divided by the orders in the currency of the site. A refunded order still counts as one.',
	'overview.engaged_sessions':
		'Sessions with 10 seconds of attention, two page views, a key event such as add to cart, or an order.',
	'overview.bounce_rate': 'Share of sessions that were not engaged. A short visit that filled a cart is no bounce.',
	'overview.single_page_rate':
		'Share of sessions with exactly one page view and no interaction. Other tools call this the bounce rate.',
	'overview.engaged_time_ms': 'Mean time per session during which the page was in the foreground, over all sessions.',
	'overview.session_conversion_rate':
		'Sessions with an order, divided by all sessions. Two orders in one session count once.',
	'overview.visitor_conversion_rate': 'Visitors with an order, divided by all visitors.',
	'carts.abandonment_rate':
		'Abandoned carts, divided by abandoned, converted and recovered ones. It falls again when a shopper comes back and buys.',
};
