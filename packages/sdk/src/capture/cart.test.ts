// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Browser, createBrowser, eventsAt, namesAt } from '../../testing/browser.js';
import { type CartOptions, cart } from '../index.js';
import type { Tracker } from '../types.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
	browser.setUrl('https://shop.test/product');
	document.body.innerHTML = '<a href="/cart"><b>cart</b></a><form></form><p>text</p>';
});
afterEach(() => browser.close());

const open = (options?: CartOptions) => browser.open({ capture: [cart(options)] });
const A = { item_id: 'A', price: 10 };
const B = { item_id: 'B', price: 0.1, quantity: 3 };
const add = (tracker: Tracker, ...items: (typeof A)[]) =>
	tracker.track('add_to_cart', { currency: 'EUR', value: 10, items });

/** Ends the page and gives what was told of the cart. */
async function exit(tracker: Tracker) {
	browser.leave(tracker);
	await browser.pass(100);
	return eventsAt(browser, 'cart_exit').map(({ p }) => p);
}

describe('what is in the cart', () => {
	test('lines add up by item, with worth, currency and the furthest step', async () => {
		const tracker = open();
		add(tracker, A);
		add(tracker, A, B);
		tracker.track('begin_checkout', { currency: 'EUR', value: 20.3, items: [A] });
		tracker.track('add_payment_info', { currency: 'EUR', value: 20.3, items: [] });
		expect(await exit(tracker)).toEqual([
			{
				items: [
					{ item_id: 'A', price: 10, quantity: 2 },
					{ item_id: 'B', price: 0.1, quantity: 3 },
				],
				value: 20.3,
				currency: 'EUR',
				checkout_step: 'add_payment_info',
			},
		]);
	});

	test('what is taken out is gone, and an empty cart cannot be left', async () => {
		const first = open();
		add(first, A, B);
		first.track('remove_from_cart', { currency: 'EUR', value: 10, items: [A] });
		expect((await exit(first))[0]).toMatchObject({ items: [{ item_id: 'B', quantity: 3 }], value: 0.3 });
		sessionStorage.clear();
		browser.stored.clear();
		const second = open();
		add(second, A);
		second.track('remove_from_cart', { currency: 'EUR', value: 10, items: [A] });
		expect(await exit(second)).toEqual([]);
	});

	test('cart_state says all of it', async () => {
		const tracker = open();
		add(tracker, A);
		tracker.track('cart_state', { currency: 'USD', items: [B] });
		expect((await exit(tracker))[0]).toMatchObject({ items: [B], currency: 'USD', checkout_step: 'cart' });
	});

	test('a step fills a cart of which nothing else was heard', async () => {
		const tracker = open();
		tracker.track('begin_checkout', { currency: 'EUR', value: 10, items: [A] });
		expect((await exit(tracker))[0]).toMatchObject({ value: 10, checkout_step: 'begin_checkout' });
	});

	test('an order ends it', async () => {
		const tracker = open();
		add(tracker, A);
		tracker.track('purchase', { transaction_id: 'T1', currency: 'EUR', value: 10, items: [A] });
		expect(await exit(tracker)).toEqual([]);
	});

	test('an item without an id is known by its name', async () => {
		const tracker = open();
		const named = { item_name: 'Shoe', price: 5 };
		for (const _ of [1, 2]) tracker.track('add_to_cart', { currency: 'EUR', value: 5, items: [named] });
		expect((await exit(tracker))[0]).toMatchObject({ items: [{ item_name: 'Shoe', quantity: 2 }], value: 10 });
	});
});

describe('leaving', () => {
	test('the exit goes with the last request of the page', async () => {
		const tracker = open();
		add(tracker, A);
		await browser.pass(3_000);
		dispatchEvent(new Event('pagehide'));
		expect(browser.hits.at(-1)).toMatchObject({ init: { keepalive: true }, batch: { e: [{ n: 'cart_exit' }] } });
	});

	for (const [what, selector, type] of [
		['a link', 'b', 'click'],
		['a form', 'form', 'submit'],
	] as const) {
		test(`${what} just before the end is a way within the site, an old one is not`, async () => {
			const first = open();
			add(first, A);
			document.querySelector(selector)?.addEventListener(type, (event) => event.preventDefault());
			const go = () =>
				document.querySelector(selector)?.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
			go();
			await browser.pass(500);
			expect(await exit(first)).toEqual([]);
			const second = open();
			go();
			await browser.pass(1_500);
			expect(await exit(second)).toHaveLength(1);
		});
	}

	test('a link to another site is an exit', async () => {
		document.body.innerHTML = '<a href="https://other.test/">x</a>';
		document.body.addEventListener('click', (event) => event.preventDefault(), { once: true });
		const tracker = open();
		add(tracker, A);
		document.querySelector('a')?.dispatchEvent(new Event('click', { bubbles: true, cancelable: true }));
		expect(await exit(tracker)).toHaveLength(1);
	});

	test('with the Navigation API, only a navigation of the document within the site is no exit', async () => {
		const navigation = new EventTarget();
		vi.stubGlobal('navigation', navigation);
		const go = (url: string, sameDocument = false, downloadRequest: string | null = null) =>
			navigation.dispatchEvent(
				Object.assign(new Event('navigate'), { destination: { url, sameDocument }, downloadRequest }),
			);
		const ways: [boolean, () => unknown][] = [
			[false, () => go('https://shop.test/cart')],
			[true, () => go('https://other.test/')],
			[true, () => go('https://shop.test/cart', true)],
			[true, () => go('https://shop.test/list', false, '')],
			[true, () => go('https://shop.test/cart') && navigation.dispatchEvent(new Event('navigatesuccess'))],
			[true, () => document.querySelector('b')?.dispatchEvent(new Event('click', { bubbles: true }))],
		];
		for (const [left, way] of ways) {
			browser.stored.clear();
			sessionStorage.clear();
			const tracker = open();
			add(tracker, A);
			way();
			expect([way.toString(), (await exit(tracker)).length]).toEqual([way.toString(), left ? 1 : 0]);
		}
	});
});

describe('idle', () => {
	test('a filled cart is idle after fifteen minutes without a touch, once', async () => {
		const tracker = open();
		add(tracker, A);
		await browser.pass(10 * 60_000);
		document.dispatchEvent(new Event('keydown'));
		await browser.pass(14 * 60_000);
		expect(namesAt(browser)).not.toContain('cart_idle');
		await browser.pass(2 * 60_000);
		expect(eventsAt(browser, 'cart_idle').map(({ p }) => p)).toMatchObject([{ value: 10, items: [{ item_id: 'A' }] }]);
		document.dispatchEvent(new Event('pointerdown'));
		await browser.pass(40 * 60_000);
		expect(eventsAt(browser, 'cart_idle')).toHaveLength(1);
	});

	test('the site may say how long, and is told how a cart was left', async () => {
		const onAbandon = vi.fn();
		const tracker = open({ idleMs: 5_000, onAbandon });
		add(tracker, A);
		await browser.pass(6_000);
		const left = { items: [{ ...A, quantity: 1 }], value: 10, currency: 'EUR', checkout_step: 'cart' };
		expect(onAbandon.mock.calls).toEqual([[{ reason: 'cart_idle', ...left }]]);
		browser.leave(tracker);
		expect(onAbandon.mock.calls.slice(1)).toEqual([[{ reason: 'cart_exit', ...left }]]);
	});

	test('an empty one is not', async () => {
		open({ idleMs: 1_000 });
		await browser.pass(5_000);
		expect(namesAt(browser)).toEqual([]);
	});

	test('an onAbandon that throws harms neither the page nor the event', async () => {
		const onAbandon = () => {
			throw new Error('theirs');
		};
		add(open({ idleMs: 1_000, onAbandon }), A);
		await browser.pass(5_000);
		expect(namesAt(browser)).toContain('cart_idle');
	});

	test('a stopped tracker tells nobody', async () => {
		const onAbandon = vi.fn();
		const tracker = open({ idleMs: 1_000, onAbandon });
		add(tracker, A);
		tracker.stop();
		await browser.pass(5_000);
		expect(onAbandon).not.toHaveBeenCalled();
	});
});
