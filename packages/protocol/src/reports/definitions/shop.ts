import { column } from '../columns.js';
import { list, plainList, uncompared } from '../definition.js';

/** Lists of carts, products and orders. */
export const SHOP_REPORTS = {
	products: list('products from the look to the refund', [
		column('item', 'text', 'Id of the product, or its name where the shop sends no id.', 'Product'),
		column('name', 'text', 'Name as stated last.'),
		column('viewed', 'count', 'Events view_item with the product.'),
		column('added', 'count', 'Pieces put into carts.'),
		column('removed', 'count', 'Pieces taken out of carts.'),
		column('bought', 'count', 'Pieces ordered.'),
		column('refunded', 'count', 'Pieces given back.'),
		column('orders', 'count', 'Orders with the product.'),
		column('revenue_minor', 'money_minor', 'Price x quantity of the pieces ordered, in the currency of the site.'),
		column('viewers', 'count', 'Persons who viewed it.'),
		column('buyers', 'count', 'Persons who ordered it.'),
		column('conversion_rate', 'rate', 'Viewers who ordered it in the range, of all viewers.'),
		column('left_in_carts', 'count', 'Pieces in abandoned carts opened in the range.'),
	]),
	carts: list('carts by the step that they reached', [
		column('step', 'text', 'Furthest step: cart, checkout, shipping or payment.'),
		column('opened', 'count', 'Carts opened.'),
		column('converted', 'count', 'Ordered without being away.'),
		column('recovered', 'count', 'Ordered after having been away.'),
		column('abandoned', 'count', 'Left for longer than the limit.'),
		column('emptied', 'count', 'Emptied by hand.'),
		column('open', 'count', 'Neither, so far.'),
		column('abandonment_rate', 'rate', 'Abandoned / (abandoned + converted + recovered).'),
		column(
			'checkout_abandonment_rate',
			'rate',
			'Abandoned or emptied, of the carts in which a checkout was begun; null without one.',
		),
		column('abandoned_value_minor', 'money_minor', 'Worth of the abandoned ones in the currency of the site.'),
		column('open_value_minor', 'money_minor', 'Worth of the open ones in the currency of the site.'),
		column('exits', 'count', 'Carts of which a browser said that they were left.'),
		column('returns', 'count', 'Carts of which a browser said that they were found again.'),
	]),
	recoveries: list(
		'what brought those back who had left a cart and ordered it after all',
		[
			column(
				'key',
				'text',
				'Channel, source or campaign of the last visit that began between cart and order; null without one.',
				'Brought back by',
			),
			column('recovered', 'count', 'Carts ordered after having been away.'),
			column('share', 'rate', 'Of all recovered carts.'),
			column('recovered_value_minor', 'money_minor', 'Worth of these carts in the currency of the site.'),
			column('median_ms', 'ms', 'Median time from the opening of the cart to its order.', 'Time to the order'),
		],
		{ by: { description: 'what is told; channel when left out', values: ['channel', 'source', 'campaign'] } },
	),
	checkout: list('sessions by the steps to an order', [
		column('step', 'text', 'The step: session, view_item, add_to_cart and so on to purchase.'),
		column('sessions', 'count', 'Sessions that reached this step or a later one.'),
		column('rate', 'rate', 'Of all sessions.', 'Of all'),
		column('step_rate', 'rate', 'Of the sessions that reached the step before.', 'Of the step before'),
		column('left', 'count', 'Sessions that went no further.'),
	]),
	orders: uncompared('orders, newest first', [
		column('order_id', 'text', 'Id of the order.'),
		column('time', 'time', 'When it was placed.'),
		column('person', 'text', 'Who placed it; null when nobody is known.'),
		column('channel', 'text', 'Channel of its session; null without one.'),
		column('currency', 'text', 'Currency of its amounts.'),
		column(
			'revenue_minor',
			'money_minor',
			'Gross, in its currency. In the totals: of those in the currency of the site.',
		),
		column('net_revenue_minor', 'money_minor', 'After refunds, likewise.'),
		column('refunds', 'count', 'Refunds of it.'),
	]),
	journey: plainList(
		'what one person did, in order of time',
		[
			column('event', 'text', 'Name of the event.'),
			column('time', 'time', 'When it happened.'),
			column('session', 'count', 'Number of the session within the range, from 1; null outside of sessions.'),
			column('source', 'text', 'Who recorded it.'),
			column('path', 'text', 'Path of the page.'),
			column('channel', 'text', 'Channel that the event itself tells of.'),
			column('device', 'text', 'Kind of device.'),
			column('currency', 'text', 'Currency of the value.'),
			column('value_minor', 'money_minor', 'Value that the event states, in its currency.'),
		],
		{
			person: {
				description: 'key of the person, as the report orders tells it: u:<user id> or v:<visitor>',
				required: true,
			},
		},
	),
} as const;
