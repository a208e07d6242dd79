// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Browser, createBrowser, eventsAt, namesAt } from '../../testing/browser.js';
import { cart } from '../index.js';
import type { Tracker, TrackerOptions } from '../types.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
	browser.setUrl('https://shop.test/product');
});
afterEach(() => browser.close());

const MINUTE_MS = 60_000;
const open = (mode?: TrackerOptions['mode']) => browser.open({ mode, capture: [cart()] });
const add = (tracker: Tracker, item_id: string) =>
	tracker.track('add_to_cart', { currency: 'EUR', value: 10, items: [{ item_id, price: 10 }] });
/** Ids of the lines of each event of a name. */
const told = (name: string) =>
	eventsAt(browser, name).map(({ p }) => (p as { items: { item_id: string }[] }).items.map(({ item_id }) => item_id));

/** Leaves a page, and lets a time go by. */
async function leave(tracker: Tracker, ms: number) {
	browser.leave(tracker);
	await browser.pass(ms);
}

for (const mode of ['granted', undefined] as const) {
	test(`${mode ?? 'cookieless'}: a cart outlives a reload and is left once`, async () => {
		const first = open(mode);
		add(first, 'A');
		await leave(first, MINUTE_MS);
		const second = open(mode);
		add(second, 'B');
		await leave(second, MINUTE_MS);
		expect(told('cart_exit')).toEqual([['A']]);
		const third = open(mode);
		third.track('cart_state', { currency: 'EUR', items: [] });
		add(third, 'C');
		await leave(third, MINUTE_MS);
		expect(told('cart_exit')).toEqual([['A'], ['C']]);
	});

	test(`${mode ?? 'cookieless'}: another page within half a minute takes an exit back, and it can be left again`, async () => {
		const first = open(mode);
		add(first, 'A');
		await leave(first, 20_000);
		const second = open(mode);
		await browser.pass(MINUTE_MS);
		await leave(second, 100);
		expect(told('cart_exit')).toEqual([['A'], ['A']]);
		expect(namesAt(browser)).not.toContain('cart_return');
	});
}

test('granted: who comes back to a cart that was left returns, once', async () => {
	const first = open('granted');
	add(first, 'A');
	await leave(first, 5 * MINUTE_MS);
	for (const _ of [1, 2]) {
		const page = open('granted');
		await browser.pass(MINUTE_MS);
		await leave(page, 5 * MINUTE_MS);
	}
	expect(told('cart_return')).toEqual([['A']]);
});

test('granted: who comes back to a cart that was idle returns', async () => {
	const first = open('granted');
	add(first, 'A');
	await browser.pass(16 * MINUTE_MS);
	browser.crash(first);
	open('granted');
	await browser.pass(3_000);
	expect(namesAt(browser)).toEqual(['add_to_cart', 'cart_idle', 'cart_return']);
});

test('cookieless: nobody returns', async () => {
	const first = open();
	add(first, 'A');
	await leave(first, 5 * MINUTE_MS);
	open();
	await browser.pass(3_000);
	expect(namesAt(browser)).toEqual(['add_to_cart', 'cart_exit']);
});

test('granted: several tabs have one cart, which is left once', async () => {
	const tabs = [open('granted'), open('granted')] as const;
	add(tabs[0], 'A');
	add(tabs[1], 'B');
	await leave(tabs[1], MINUTE_MS);
	await leave(tabs[0], MINUTE_MS);
	expect(told('cart_exit')).toEqual([['A', 'B']]);
});

test('a page that comes back from the cache within half a minute takes its exit back, a later one returns', async () => {
	const tracker = open('granted');
	add(tracker, 'A');
	const away = async (ms: number) => {
		dispatchEvent(new Event('pagehide'));
		await browser.pass(ms);
		dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
		await browser.pass(3_000);
	};
	await away(20_000);
	expect(namesAt(browser)).toEqual(['add_to_cart', 'cart_exit']);
	await away(5 * MINUTE_MS);
	expect(namesAt(browser)).toEqual(['add_to_cart', 'cart_exit', 'cart_exit', 'cart_return']);
});

test('denied: a cart is followed within the page and kept nowhere', async () => {
	const first = open('denied');
	add(first, 'A');
	await leave(first, MINUTE_MS);
	expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
	const second = open('denied');
	await leave(second, MINUTE_MS);
	expect(told('cart_exit')).toEqual([['A']]);
});

test('a refusal and a log-out forget the cart', async () => {
	for (const forget of [(tracker: Tracker) => tracker.consent('denied'), (tracker: Tracker) => tracker.reset()]) {
		const tracker = open('granted');
		add(tracker, 'A');
		forget(tracker);
		expect(localStorage.getItem('aisle-shop') ?? '').not.toContain('cart');
		await leave(tracker, 3_000);
	}
	expect(told('cart_exit')).toEqual([]);
});

test('what is kept of a cart is beside the visitor id where it was granted, else of the tab and without an id', async () => {
	const first = open();
	add(first, 'A');
	expect(JSON.parse(sessionStorage.getItem('aisle-shop') ?? '{}')).toEqual({
		cart: { i: { A: { item_id: 'A', price: 10, quantity: 1 } }, s: 'cart', c: 'EUR' },
	});
	expect(localStorage).toHaveLength(0);
	browser.crash(first);
	sessionStorage.clear();
	add(open('granted'), 'B');
	expect(JSON.parse(localStorage.getItem('aisle-shop') ?? '{}')).toEqual({
		a: expect.any(String),
		cart: expect.objectContaining({ s: 'cart' }),
	});
	expect(sessionStorage).toHaveLength(0);
});

test('a cart goes along when consent is given', async () => {
	const tracker = open();
	add(tracker, 'A');
	tracker.consent('granted');
	await leave(tracker, MINUTE_MS);
	expect(told('cart_exit')).toEqual([['A']]);
	expect(localStorage.getItem('aisle-shop')).toContain('"A"');
});

test('what was kept before consent was given does not come back on a later page', async () => {
	const first = open();
	add(first, 'A');
	first.consent('granted');
	first.track('cart_state', { currency: 'EUR', items: [{ item_id: 'B', price: 10 }] });
	await browser.pass(100);
	browser.crash(first);
	const second = open('granted');
	await leave(second, 100);
	expect(told('cart_exit')).toEqual([['B']]);
});
