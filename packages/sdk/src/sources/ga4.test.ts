// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { ga4 } from './ga4.js';

type Layer = unknown[] & { push: (...entries: unknown[]) => number };
const page = window as unknown as Record<string, unknown>;
let tracker: FakeTracker;

beforeEach(() => {
	tracker = createFakeTracker();
});
afterEach(() => {
	tracker.stop();
	for (const name of ['dataLayer', 'dataLayer0', 'shopLayer']) Reflect.deleteProperty(page, name);
});

const layer = () => page['dataLayer'] as Layer;
const push = (...entries: unknown[]) => layer().push(...entries);
/** As Google's snippet defines it: the layer gets the arguments object itself. */
function gtag(..._args: unknown[]) {
	// oxlint-disable-next-line prefer-rest-params -- this is what pages do
	push(arguments);
}
const ITEM = { item_id: 'A1', item_name: 'Mug', price: 12.5, quantity: 2 };
const CART = { currency: 'EUR', value: 25, items: [ITEM] };
const start = () => tracker.start(ga4());

describe('a data layer', () => {
	test('what was pushed before is recorded once and in order, then what is pushed after', () => {
		page['dataLayer'] = [
			{ event: 'view_item', ecommerce: CART },
			{ event: 'add_to_cart', ecommerce: CART },
		];
		start();
		push({ event: 'begin_checkout', ecommerce: CART });
		dispatchEvent(new Event('load'));
		expect(tracker.events()).toEqual([
			['view_item', CART],
			['add_to_cart', CART],
			['begin_checkout', CART],
		]);
	});

	test('a layer that is not there yet is made, so that the page finds it', () => {
		start();
		page['dataLayer'] = page['dataLayer'] || [];
		push({ event: 'purchase', ecommerce: { transaction_id: 'T1', ...CART } });
		expect(tracker.events()).toEqual([['purchase', { transaction_id: 'T1', ...CART }]]);
	});

	test('a layer put in the place of another is read at the next script, click or end; entries taken over count once', () => {
		start();
		const kept = { event: 'add_to_cart', ecommerce: CART };
		push(kept);
		page['dataLayer'] = [kept, { event: 'view_cart', ecommerce: CART }];
		document.body.appendChild(document.createElement('script')).dispatchEvent(new Event('load'));
		push({ event: 'begin_checkout', ecommerce: CART });
		expect(tracker.events().map(([name]) => name)).toEqual(['add_to_cart', 'view_cart', 'begin_checkout']);
	});

	test('the same object pushed twice is two events', () => {
		start();
		const entry = { event: 'add_to_cart', ecommerce: CART };
		push(entry);
		push(entry);
		expect(tracker.events()).toHaveLength(2);
	});

	test("the page's push keeps its value, its entries and its fault", () => {
		start();
		const odd = { event: 'add_to_cart' };
		expect(push('x', odd)).toBe(2);
		expect([...layer()]).toEqual(['x', odd]);
		tracker.stop();
		page['dataLayer'] = Object.assign([], {
			push: () => {
				throw new Error('theirs');
			},
		});
		start();
		expect(() => push({ event: 'search', search_term: 'mug' })).toThrow('theirs');
		expect(tracker.events().at(-1)).toEqual(['search', { search_term: 'mug' }]);
	});

	test('a tag manager may wrap push before or after', () => {
		const seen: unknown[] = [];
		const wrap = () => {
			const inner = layer().push;
			layer().push = (...entries) => {
				seen.push(...entries);
				return inner.apply(layer(), entries);
			};
		};
		page['dataLayer'] = [];
		wrap();
		start();
		wrap();
		push({ event: 'view_cart', ecommerce: CART });
		dispatchEvent(new Event('click'));
		document.dispatchEvent(new Event('click'));
		expect(tracker.events()).toEqual([['view_cart', CART]]);
		expect(seen).toHaveLength(2);
		expect(layer()).toHaveLength(1);
	});

	test('may have another name', () => {
		tracker.start(ga4({ dataLayer: 'shopLayer' }));
		(page['shopLayer'] as Layer).push({ event: 'search', search_term: 'mug' });
		expect(tracker.events()).toEqual([['search', { search_term: 'mug' }]]);
	});
});

describe('an event in a data layer', () => {
	beforeEach(start);

	test('takes items from beside as well, and of what stands there only the names of GA4', () => {
		push({
			event: 'purchase',
			transaction_id: 'T1',
			value: '25.00',
			currency: 'EUR',
			items: [ITEM],
			customerPhone: '0123',
			'gtm.uniqueEventId': 7,
		});
		expect(tracker.events()).toEqual([
			['purchase', { transaction_id: 'T1', value: 25, currency: 'EUR', items: [ITEM] }],
		]);
	});

	test('takes an ecommerce that came before it without an event, until it is reset', () => {
		push({ ecommerce: CART });
		push({ event: 'view_cart' });
		push({ ecommerce: null });
		push({ event: 'begin_checkout' });
		expect(tracker.events()).toEqual([
			['view_cart', CART],
			['begin_checkout', {}],
		]);
	});

	test('does not take an ecommerce that belonged to another event', () => {
		push({ event: 'add_to_cart', ecommerce: CART }, { event: 'sign_up', method: 'mail' });
		expect(tracker.events()[1]).toEqual(['sign_up', { method: 'mail' }]);
	});

	test('of the tag manager, of what is measured without asking, and of others is none, unless the shop names it', () => {
		const names = ['gtm.js', 'gtm.dom', 'gtm.load', 'page_view', 'scroll', 'form_submit', 'OptanonLoaded', 'quiz_done'];
		for (const event of names) push({ event, 'gtm.start': 1, score: 5 });
		expect(tracker.events()).toEqual([]);
		tracker.stop();
		const chosen = createFakeTracker();
		chosen.start(ga4({ events: /^quiz_/ }));
		expect(chosen.events()).toEqual([['quiz_done', { score: 5 }]]);
		chosen.stop();
	});

	test('in the shape of Universal Analytics is left to its own source', () => {
		push({ event: 'purchase', ecommerce: { purchase: { actionField: { id: 'T1' }, products: [{ id: 'A1' }] } } });
		expect(tracker.events()).toEqual([]);
	});
});

describe('gtag', () => {
	beforeEach(start);

	test('events are recorded with their parameters but for who, where and how', () => {
		gtag('event', 'add_to_cart', {
			...CART,
			send_to: 'G-1',
			event_callback: () => {},
			page_location: 'https://x.test/?a',
		});
		gtag('event', 'size_chosen', { size: 42, fits: true, nested: { a: 1 }, 'bad-name': 1 });
		expect(tracker.events()).toEqual([
			['add_to_cart', CART],
			['size_chosen', { size: 42, fits: true }],
		]);
	});

	test('what GA4 measures by itself, and what goes to an advertising account, is not', () => {
		gtag('js', new Date());
		for (const name of [
			'page_view',
			'scroll',
			'click',
			'user_engagement',
			'file_download',
			'form_start',
			'first_visit',
		])
			gtag('event', name, {});
		gtag('event', 'purchase', { send_to: 'AW-1/abc', transaction_id: 'T1', value: 1 });
		gtag('event', 'purchase', { send_to: ['G-1', 'AW-1'], transaction_id: 'T1', value: 1 });
		expect(tracker.events()).toEqual([['purchase', { transaction_id: 'T1', value: 1 }]]);
	});

	test('a user is identified once, from config, set, an event or the layer; an empty one logs out whom the page logged in', () => {
		gtag('config', 'G-1', { user_id: '' });
		gtag('config', 'G-1', { user_id: 'c7' });
		gtag('set', { user_id: 'c7' });
		push({ user_id: 'c7' });
		gtag('event', 'login', { user_id: 'c8' });
		gtag('set', { user_id: null });
		expect(tracker.told).toEqual([['identify', 'c7'], ['identify', 'c8'], ['track', 'login', {}], ['reset']]);
	});

	test('an event told by gtag and by a push counts in the way that came first', () => {
		gtag('event', 'view_item', CART);
		push({ event: 'view_item', ecommerce: CART });
		expect(tracker.events()).toHaveLength(1);
	});
});
