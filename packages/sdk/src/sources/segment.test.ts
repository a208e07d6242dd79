// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { segment } from './segment.js';

type Call = [name: string, ...args: unknown[]];
type Analytics = Record<'track' | 'identify' | 'reset' | 'page', (...args: unknown[]) => unknown>;
const page = window as unknown as Record<string, unknown>;
let tracker: FakeTracker;

beforeEach(() => {
	tracker = createFakeTracker();
});
afterEach(() => {
	tracker.stop();
	for (const name of ['analytics', 'analytics0', 'rudder']) Reflect.deleteProperty(page, name);
});

const start = () => tracker.start(segment());
const analytics = () => page['analytics'] as Analytics;
const MUG = { product_id: 'A1', sku: 'S1', name: 'Mug', price: 12.5, quantity: 2, category: 'Cups', position: 3 };
const ITEM = { item_id: 'A1', item_name: 'Mug', price: 12.5, quantity: 2, item_category: 'Cups', index: 3 };

/** Segment's snippet: a queue whose methods fill it, or hand on to the library once that is there. */
function snippet(name = 'analytics'): void {
	const stub = (page[name] ??= []) as Call[] & Record<string, unknown>;
	for (const method of ['track', 'identify', 'reset', 'page'])
		stub[method] = (...args: unknown[]) => {
			const now = page[name] as Record<string, unknown>;
			if (now !== stub) return (now[method] as (...args: unknown[]) => unknown)(...args);
			stub.push([method, ...args]);
			return stub;
		};
}

/** The library: takes what waits out of the queue and puts itself in its place. */
function load(): Call[] {
	const done = ((page['analytics'] as Call[] | undefined) ?? []).splice(0);
	const method =
		(name: string) =>
		(...args: unknown[]) =>
			done.push([name, ...args]);
	page['analytics'] = {
		track: method('track'),
		identify: method('identify'),
		reset: method('reset'),
		page: method('page'),
	};
	return done;
}

test('calls that wait, calls to the stub and calls to the library are recorded once each', () => {
	snippet();
	analytics().track('Product Viewed', MUG);
	start();
	analytics().track('Product Added', MUG);
	const { track } = analytics();
	const done = load();
	expect(analytics().track('Cart Viewed', { products: [MUG] })).toBe(3);
	// a page that has kept the stub's method
	track('Checkout Started', { products: [MUG], currency: 'EUR' });
	document.dispatchEvent(new Event('click'));
	const items = [ITEM];
	expect(tracker.events()).toEqual([
		['view_item', { items }],
		['add_to_cart', { items }],
		['view_cart', { items }],
		['begin_checkout', { items, currency: 'EUR' }],
	]);
	expect(done.map(([, name]) => name)).toEqual(['Product Viewed', 'Product Added', 'Cart Viewed', 'Checkout Started']);
});

test('a snippet that comes later is heard from the end of its script on, and the library after it at once', async () => {
	start();
	snippet();
	analytics().track('Product Viewed', MUG);
	await Promise.resolve();
	analytics().track('Product Added', MUG);
	load();
	analytics().track('Cart Viewed', { products: [MUG] });
	expect(tracker.events().map(([name]) => name)).toEqual(['view_item', 'add_to_cart', 'view_cart']);
});

test('where the library was first, the calls that the page has kept are read once', () => {
	page['analytics0'] = [['track', 'Order Completed', { order_id: 'T1', products: [MUG] }]];
	load();
	start();
	analytics().track('Product Added', MUG);
	expect(tracker.events().map(([name]) => name)).toEqual(['purchase', 'add_to_cart']);
});

test('calls that the page keeps beside a queue that still waits are recorded once', () => {
	snippet();
	const kept: unknown[] = [];
	page['analytics0'] = kept;
	const queue = page['analytics'] as unknown[];
	queue.push = (...calls) => {
		kept.push(...calls);
		return Array.prototype.push.apply(queue, calls);
	};
	analytics().track('Product Viewed', MUG);
	start();
	analytics().track('Product Added', MUG);
	load();
	analytics().track('Cart Viewed', { products: [MUG] });
	document.dispatchEvent(new Event('click'));
	expect(tracker.events().map(([name]) => name)).toEqual(['view_item', 'add_to_cart', 'view_cart']);
});

test('an order has its id, and is worth its revenue, else its subtotal, else its total without shipping and tax', () => {
	snippet();
	start();
	const order = { order_id: 'T1', shipping: 5.99, tax: '4.90', total: 35.43, currency: 'EUR', products: [MUG] };
	const worth = (more: object) => {
		analytics().track('Order Completed', { ...order, ...more });
		return tracker.events().at(-1)?.[1];
	};
	expect(worth({ email: 'ann@example.org', address: 'x' })).toEqual({
		transaction_id: 'T1',
		value: 24.54,
		shipping: 5.99,
		tax: 4.9,
		currency: 'EUR',
		items: [ITEM],
	});
	expect(worth({ tax: '4,90' })?.value ?? undefined).toBe(undefined);
	expect(worth({ subtotal: 25 })?.value).toBe(25);
	expect(worth({ revenue: 24, subtotal: 25 })?.value).toBe(24);
});

test('a refund is whole, or what it says, or not recorded', () => {
	snippet();
	start();
	for (const more of [{}, { total: 30 }, { products: [MUG] }, { products: [{ product_id: 'A1' }] }, { total: 'all' }])
		analytics().track('Order Refunded', { order_id: 'T1', ...more });
	expect(tracker.events().map(([, params]) => params?.value)).toEqual([undefined, 30, 25]);
});

test('lists, promotions, steps, coupons and shares have their own fields', () => {
	snippet();
	start();
	analytics().track('Product List Viewed', { list_id: 'L1', category: 'Cups', products: [MUG] });
	analytics().track('Promotion Clicked', { promotion_id: 'P1', creative: 'red', name: 'Spring', position: 'top' });
	analytics().track('Checkout Step Completed', { step: 2, shipping_method: 'Post' });
	analytics().track('Checkout Step Completed', { step: 1 });
	analytics().track('Payment Info Entered', { payment_method: 'Visa', order_id: 'T1' });
	analytics().track('Coupon Denied', { coupon_id: 'C1', coupon_name: 'May', reason: 'late' });
	analytics().track('Products Searched', { query: 'mug' });
	analytics().track('Product Shared', {
		share_via: 'mail',
		share_message: 'x',
		recipient: 'a@b.test',
		product_id: 'A1',
	});
	expect(tracker.events()).toEqual([
		['view_item_list', { item_list_id: 'L1', item_list_name: 'Cups', items: [ITEM] }],
		['select_promotion', { promotion_id: 'P1', promotion_name: 'Spring', creative_name: 'red', creative_slot: 'top' }],
		['add_shipping_info', { shipping_tier: 'Post' }],
		['add_payment_info', { payment_type: 'Visa', transaction_id: 'T1' }],
		['coupon_denied', { coupon: 'May', coupon_id: 'C1', reason: 'late' }],
		['search', { search_term: 'mug' }],
		['share', { method: 'mail', items: [{ item_id: 'A1' }] }],
	]);
});

test('users are identified without their traits, and a reset is one', () => {
	snippet();
	start();
	analytics().identify('c7', { email: 'ann@example.org' });
	analytics().identify({ email: 'ann@example.org' });
	analytics().page('Home');
	analytics().reset();
	analytics().identify('c7');
	expect(tracker.told).toEqual([['identify', 'c7'], ['reset'], ['identify', 'c7']]);
});

test('other events are recorded where the shop names them, in a name that the collector takes', () => {
	snippet('rudder');
	tracker.start(segment({ global: 'rudder', events: /^Newsletter|^Mug/ }));
	const { track } = page['rudder'] as Analytics;
	track('Newsletter: Joined!', { plan: 'weekly', email: 'a@b.test', userId: '7', deep: {} });
	track('Something Else', {});
	expect(tracker.events()).toEqual([['newsletter_joined', { plan: 'weekly' }]]);
});

test("the page's call keeps its fault and its object", () => {
	const found = { track: () => 0, identify: () => 0, reset: () => 0 };
	page['analytics'] = Object.assign(found, {
		track(this: unknown) {
			if (this !== found) return;
			throw new Error('theirs');
		},
	});
	start();
	expect(() => analytics().track('Product Added', MUG)).toThrow('theirs');
	expect(() => analytics().track('Product Added', MUG)).toThrow('theirs');
	expect(tracker.events()).toHaveLength(2);
});

test('a queue that holds anything else does not disturb its calls', () => {
	snippet();
	const queue = page['analytics'] as unknown[];
	queue.push('x', 1, null, ['track', 'Product Viewed', MUG]);
	start();
	analytics().track('Product Added', MUG);
	expect(tracker.events().map(([name]) => name)).toEqual(['view_item', 'add_to_cart']);
	expect(tracker.faults).toEqual([]);
});
