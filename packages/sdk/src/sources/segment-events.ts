import type { CaptureContext } from '../types.js';
import { itemsOf, netOf, numberOf, type Raw, record } from './fields.js';

/** Events of the e-commerce spec and of its first version by their words in alphabetical order, so that `Added Product` and `product_added` are found as well. */
const NAMES = new Map(
	(
		'list product viewed:view_item_list,category product viewed:view_item_list,filtered list product:filter_list,' +
		'clicked product:select_item,product viewed:view_item,promotion viewed:view_promotion,clicked promotion:select_promotion,' +
		'products searched:search,added product to wishlist:add_to_wishlist,from product removed wishlist:remove_from_wishlist,' +
		'added product:add_to_cart,added cart product to wishlist:add_to_cart,product removed:remove_from_cart,cart viewed:view_cart,' +
		'checkout started:begin_checkout,order started:begin_checkout,checkout completed step:add_shipping_info,entered info payment:add_payment_info,' +
		'completed order:purchase,order updated:order_updated,cancelled order:order_cancelled,canceled order:order_cancelled,order refunded:refund,' +
		'applied coupon:coupon_applied,coupon denied:coupon_denied,product reviewed:product_reviewed,product shared:share,cart shared:share,signed up:sign_up'
	)
		.split(',')
		.map((pair) => pair.split(':') as [string, string]),
);
/** A product of Segment's in GA4's names. */
const toItem = ({
	product_id,
	sku,
	name,
	brand,
	category,
	variant,
	coupon,
	currency,
	price,
	quantity,
	position,
}: Raw) => ({
	item_id: product_id ?? sku,
	item_name: name,
	item_brand: brand,
	item_category: category,
	item_variant: variant,
	index: position,
	coupon,
	currency,
	price,
	quantity,
});
/** Parameters of an event that is none of the spec's: all but the person and the way to it. */
const ANY = /^(?!(\w*(email|phone|name|address)|(user|anonymous|session)_?id)$)\p{L}[\p{L}\p{M}\p{N}_]{0,39}$/iu;

/** Records a call of `track` under Aisle's name; other names than the spec's only where `events` fits them. */
export function readTrack(context: CaptureContext, event: string, raw: Raw, events?: RegExp): void {
	const own = raw['product_id'] ?? raw['sku'];
	const items = itemsOf(raw['products'] ?? (own && [raw]), toItem);
	const name = NAMES.get(
		event
			.toLowerCase()
			.split(/[\s_]+/)
			.sort()
			.join(' '),
	);
	if (!name) {
		const ours =
			event
				.toLowerCase()
				.match(/[\p{L}\p{M}\p{N}]+/gu)
				?.join('_')
				.slice(0, 40) ?? '';
		if (/^\p{L}/u.test(ours) && events?.test(event)) record(context, ours, raw, items, ANY);
	}
	// the spec's steps have numbers of the shop's own; what was chosen tells which one it is
	else if (name !== 'add_shipping_info' || raw['shipping_method'])
		record(context, name, toParams(name, raw, own), items);
}

/** The parameters of an event of the spec in GA4's names; whatever else stands there (addresses, messages) is not taken. */
function toParams(event: string, raw: Raw, own: unknown): Raw {
	const { revenue, subtotal, total, value, shipping, tax, currency, affiliation, discount, coupon, coupon_id, reason } =
		raw;
	const { name, position, category, list_id, promotion_id, creative, query, order_id, share_via, rating } = raw;
	return {
		// what is there and cannot be read is handed on: it is not the same as nothing
		value:
			numberOf(revenue) ??
			numberOf(subtotal) ??
			netOf(total, shipping, tax) ??
			value ??
			((revenue ?? subtotal ?? total) && NaN),
		currency,
		shipping,
		tax,
		affiliation,
		discount,
		// the coupon of a product is in its line
		coupon: own ? undefined : (coupon ?? raw['coupon_name']),
		coupon_id,
		reason,
		rating,
		transaction_id: order_id,
		search_term: query,
		method: share_via,
		shipping_tier: raw['shipping_method'],
		payment_type: raw['payment_method'],
		item_list_id: list_id,
		promotion_id,
		creative_name: creative,
		...(/promotion/.test(event) && { promotion_name: name, creative_slot: position }),
		...(/list$/.test(event) && { item_list_name: category }),
	};
}
