import { expect, test } from 'vitest';
import { rankOf } from './rank.js';

test('engagement goes before clicks, clicks before views, views before carts, carts before orders', () => {
	const classes = [
		['purchase', 'refund', 'order_updated', 'order_cancelled'],
		[
			'add_to_cart',
			'remove_from_cart',
			'view_cart',
			'begin_checkout',
			'add_shipping_info',
			'add_payment_info',
			'payment_failed',
			'coupon_applied',
			'cart_exit',
		],
		['page_view', 'view_item', 'search', 'consent', 'identify', 'a_name_of_the_shop'],
		['click', 'file_download'],
		['user_engagement', 'scroll'],
	];
	expect(classes.map((names) => [...new Set(names.map(rankOf))])).toEqual([[0], [1], [2], [3], [4]]);
});
