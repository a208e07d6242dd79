// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { ga4 } from './ga4.js';
import { universal } from './universal.js';

const page = window as unknown as Record<string, unknown>;
let tracker: FakeTracker;

beforeEach(() => {
	page['dataLayer'] = [];
	tracker = createFakeTracker();
	tracker.start(ga4());
	tracker.start(universal());
});
afterEach(() => {
	tracker.stop();
	Reflect.deleteProperty(page, 'dataLayer');
});

const push = (...entries: unknown[]) => (page['dataLayer'] as unknown[]).push(...entries);
const OLD = { id: 'A1', name: 'Mug', price: '12.50', quantity: 2, category: 'Cups', position: 1 };
const NEW = { item_id: 'A1', item_name: 'Mug', price: 12.5, quantity: 2, item_category: 'Cups', index: 1 };

test('actions are recorded under the names of GA4, whatever the event of the push', () => {
	push({ ecommerce: { detail: { actionField: { list: 'Gifts' }, products: [OLD] } } });
	push({ event: 'addToCart', ecommerce: { currencyCode: 'EUR', add: { products: [OLD] } } });
	push({ event: 'removeFromCart', ecommerce: { remove: { products: [OLD] } } });
	push({ event: 'gtm4wp.impression', ecommerce: { impressions: [{ ...OLD, list: 'Home' }] } });
	const items = [expect.objectContaining(NEW)];
	expect(tracker.events()).toEqual([
		['view_item', { item_list_name: 'Gifts', items }],
		['add_to_cart', { currency: 'EUR', items }],
		['remove_from_cart', { items }],
		['view_item_list', { items: [expect.objectContaining({ ...NEW, item_list_name: 'Home' })] }],
	]);
});

test('an order is worth its revenue without tax and shipping', () => {
	const actionField = { id: 'T1', affiliation: 'Web', revenue: '35.43', tax: '4.90', shipping: 5.99, coupon: 'MAY' };
	push({ event: 'purchase', ecommerce: { currencyCode: 'EUR', purchase: { actionField, products: [OLD] } } });
	const { revenue, id, ...rest } = actionField;
	expect(tracker.events()).toEqual([
		[
			'purchase',
			{ ...rest, tax: 4.9, transaction_id: 'T1', value: 24.54, currency: 'EUR', items: [expect.objectContaining(NEW)] },
		],
	]);
	expect([id, revenue]).toEqual(['T1', '35.43']);
});

test('a refund is whole, of what its products cost, or not recorded', () => {
	const refund = (products?: unknown, revenue?: string) =>
		push({ ecommerce: { refund: { actionField: { id: 'T1', revenue }, products } } });
	refund();
	refund([OLD]);
	refund([{ id: 'A1', quantity: 1 }]);
	refund(undefined, '10,00');
	expect(tracker.events().map(([, params]) => params?.value)).toEqual([undefined, 25]);
});

test('of a checkout the first step is one, the others are not known', () => {
	for (const step of [1, 2, '10', undefined])
		push({ ecommerce: { checkout: { actionField: { step }, products: [OLD] } } });
	expect(tracker.events().map(([name]) => name)).toEqual(['begin_checkout', 'begin_checkout']);
});

test('a promotion has its own fields', () => {
	push({ ecommerce: { promoClick: { promotions: [{ id: 'P1', name: 'Spring', creative: 'red', position: 'top' }] } } });
	expect(tracker.events()).toEqual([
		['select_promotion', { promotion_id: 'P1', promotion_name: 'Spring', creative_name: 'red', creative_slot: 'top' }],
	]);
});

test('what GA4 was told as well counts once', () => {
	const products = [OLD];
	push({ event: 'purchase', ecommerce: { transaction_id: 'T1', items: [NEW] } });
	push({ ecommerce: { purchase: { actionField: { id: 'T1' }, products } } });
	push({ event: 'add_to_cart', ecommerce: { items: [NEW], add: { products } } });
	expect(tracker.events().map(([name]) => name)).toEqual(['purchase', 'add_to_cart']);
});
