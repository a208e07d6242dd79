// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeTracker, type FakeTracker } from '../../testing/context.js';
import { matomo } from './matomo.js';

const page = window as unknown as Record<string, unknown>;
let tracker: FakeTracker;

beforeEach(() => {
	page['_paq'] = [];
	tracker = createFakeTracker();
});
afterEach(() => {
	tracker.stop();
	for (const name of ['_paq', '_paq0']) Reflect.deleteProperty(page, name);
});

const push = (...commands: unknown[]) => (page['_paq'] as unknown[]).push(...commands);
const start = () => tracker.start(matomo({ currency: 'EUR' }));
const MUG = ['addEcommerceItem', 'A1', 'Mug', ['Kitchen', 'Cups'], 12.5, 2];
const ITEM = {
	item_id: 'A1',
	item_name: 'Mug',
	price: 12.5,
	quantity: 2,
	item_category: 'Kitchen',
	item_category2: 'Cups',
};

/** Matomo as it takes the queue over: it runs what waits and leaves an object that keeps nothing. */
function takeOver(): unknown[] {
	const run = [...(page['_paq'] as unknown[])];
	page['_paq'] = { push: (...commands: unknown[]) => void run.push(...commands) };
	document.head.appendChild(document.createElement('script')).dispatchEvent(new Event('load'));
	return run;
}

test('a cart update states the whole cart', () => {
	push(MUG, ['addEcommerceItem', 'B2', 'Plate'], ['removeEcommerceItem', 'B2']);
	start();
	push(['trackEcommerceCartUpdate', 25]);
	push(['addEcommerceItem', 'A1', 'Mug', 'Cups', 12.5, 1], ['trackEcommerceCartUpdate', '12.5']);
	push(['clearEcommerceCart'], ['trackEcommerceCartUpdate', 0]);
	expect(tracker.events()).toEqual([
		['cart_state', { currency: 'EUR', value: 25, items: [ITEM] }],
		[
			'cart_state',
			{
				currency: 'EUR',
				value: 12.5,
				items: [{ item_id: 'A1', item_name: 'Mug', item_category: 'Cups', price: 12.5, quantity: 1 }],
			},
		],
		['cart_state', { currency: 'EUR', value: 0, items: [] }],
	]);
});

test('an order is worth its grand total without tax and shipping, and empties the cart', () => {
	start();
	push(MUG, ['trackEcommerceOrder', 'T1', 35.43, 30, 4.9, 5.99, false]);
	push(['trackEcommerceOrder', 1002, 10.99, 9.99, false, false]);
	expect(tracker.events()).toEqual([
		['purchase', { transaction_id: 'T1', value: 24.54, currency: 'EUR', tax: 4.9, shipping: 5.99, items: [ITEM] }],
		['purchase', { transaction_id: 1002, value: 10.99, currency: 'EUR', items: [] }],
	]);
});

test('a product and a category are viewed, a search is a search, a goal is a lead', () => {
	start();
	push(['setEcommerceView', 'A1', 'Mug', ['Kitchen', 'Cups'], '12.50'], ['setEcommerceView', false, false, 'Cups']);
	push(['trackSiteSearch', 'mug', 'Kitchen', 7], ['trackSiteSearch', 'cup', false, false], ['trackGoal', 3, 9.5]);
	const { quantity, ...viewed } = ITEM;
	expect(quantity).toBe(2);
	expect(tracker.events()).toEqual([
		['view_item', { value: 12.5, currency: 'EUR', items: [viewed] }],
		['view_item_list', { item_list_name: 'Cups' }],
		['search', { search_term: 'mug', search_category: 'Kitchen', search_results: 7 }],
		['search', { search_term: 'cup' }],
		['generate_lead', { goal_id: 3, value: 9.5, currency: 'EUR' }],
	]);
});

test('commands go on to Matomo and are heard after it has taken the queue over', () => {
	push(MUG);
	start();
	const run = takeOver();
	push(['trackEcommerceCartUpdate', 25], ['trackPageView']);
	expect(run).toEqual([MUG, ['trackEcommerceCartUpdate', 25], ['trackPageView']]);
	expect(tracker.events()).toEqual([['cart_state', { currency: 'EUR', value: 25, items: [ITEM] }]]);
});

test('where Matomo was first, the queue that the page has kept is read once', () => {
	page['_paq0'] = page['_paq'];
	push(MUG, ['trackEcommerceOrder', 'T1', 25]);
	takeOver();
	start();
	document.dispatchEvent(new Event('click'));
	push(['trackEcommerceOrder', 'T2', 5]);
	expect(tracker.events().map(([, params]) => params?.transaction_id)).toEqual(['T1', 'T2']);
});

test('users log in once a page, and out where they were in; functions and names of trackers are understood', () => {
	start();
	push(['resetUserId'], [() => {}], ['setUserId', 7], ['setUserId', 'c7'], ['setUserId', 'c7'], ['second.resetUserId']);
	expect(tracker.told).toEqual([['identify', '7'], ['identify', 'c7'], ['reset']]);
	expect(tracker.faults).toEqual([]);
});
