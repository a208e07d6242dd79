import type { Texts } from '../texts.js';

export const figures = {
	'overview.title': 'Overview',
	'visitors.about':
		'People with at least one event in a browser. Someone who comes on several days is counted once for the whole range; whoever refused consent counts anew with every page that is loaded.',
	'sessions.about':
		'Visits. A new one starts after more than 30 minutes of silence, and never at midnight or because of a campaign.',
	'orders.about': 'Orders by their number, however often or by whichever way one was reported.',
	'net_revenue.about': 'Order values less refunds, without tax and shipping, on the day of the order.',
	verified: 'by the shop’s own record',
	gross_revenue: 'Gross revenue',
	'gross_revenue.about': 'Order values before refunds, without tax and shipping.',
	engaged: 'Engaged sessions',
	'engaged.about':
		'Sessions with 10 seconds of attention, two page views, a key event such as add to cart, or an order.',
	bounce_rate: 'Bounce rate',
	'bounce_rate.about': 'Share of sessions that were not engaged. A short visit that filled a cart is no bounce.',
	single_page_rate: 'Single-page rate',
	'single_page_rate.about':
		'Share of sessions with exactly one page view and no interaction. Other tools call this the bounce rate.',
	active_time: 'Active time',
	'active_time.about': 'Mean time per session during which the page was in the foreground, over all sessions.',
	session_conversion: 'Conversion by session',
	'session_conversion.about': 'Sessions with an order, divided by all sessions. Two orders in one session count once.',
	visitor_conversion: 'Conversion by visitor',
	'visitor_conversion.about': 'Visitors with an order, divided by all visitors.',
	cart_abandonment: 'Cart abandonment',
	'cart_abandonment.about':
		'Abandoned carts, divided by abandoned, converted and recovered ones. It falls again when a shopper comes back and buys.',
	left_in_carts: 'left in carts',
} as const satisfies Texts;
