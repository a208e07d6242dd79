// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Browser, createBrowser, eventsAt } from '../testing/browser.js';
import { canonical, hashRoute, pageViews } from './index.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
	document.head.innerHTML = '';
});
afterEach(() => browser.close());

const ROUTES: Record<string, string> = {
	'https://shop.test/': 'https://shop.test',
	'https://shop.test/shop/': 'https://shop.test/shop',
	'https://shop.test/shop/#/cart': 'https://shop.test/shop/cart',
	'https://shop.test/#!/cart/2': 'https://shop.test/cart/2',
	'https://shop.test/#cart': 'https://shop.test/cart',
	'https://shop.test/#/': 'https://shop.test/',
	'https://shop.test/?utm_source=mail#/cart?coupon=X': 'https://shop.test/cart?utm_source=mail',
	'https://shop.test/index.html#/a': 'https://shop.test/index.html/a',
};
for (const [address, route] of Object.entries(ROUTES)) {
	test(`where the hash is the route, ${address} is ${route}`, () => {
		browser.setUrl(address);
		expect(hashRoute()).toBe(route);
	});
}

test('a new hash is a new page where it is the route, and none elsewhere', async () => {
	for (const url of [hashRoute, undefined]) {
		browser.setUrl('https://shop.test/#/');
		const tracker = browser.open({ capture: [pageViews()], url });
		browser.setUrl('https://shop.test/#/cart');
		dispatchEvent(new PopStateEvent('popstate'));
		await browser.pass(3_000);
		browser.crash(tracker);
	}
	expect(eventsAt(browser, 'page_view').map(({ u }) => u)).toEqual([
		'https://shop.test/',
		'https://shop.test/cart',
		'https://shop.test/',
	]);
});

test('the canonical address keeps what brought the visitor, and is the real one where there is none', () => {
	browser.setUrl('https://shop.test/p/1-red?utm_source=mail#x');
	expect(canonical()).toBe('https://shop.test/p/1-red?utm_source=mail');
	document.head.innerHTML = '<link rel="canonical" href="https://shop.test/p/1?size=2#y">';
	expect(canonical()).toBe('https://shop.test/p/1?utm_source=mail');
});
