// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, createBrowser } from '../../testing/browser.js';
import { pageViews } from '../index.js';

let browser: Browser;
const { pushState, replaceState } = history;

beforeEach(() => {
	browser = createBrowser();
	browser.setUrl('https://shop.test/start?q=1&utm_source=mail');
	document.title = 'Start';
});
afterEach(() => {
	browser.close();
	Object.assign(history, { pushState, replaceState });
});

/** Everything sent so far, without what every event has. */
async function seen() {
	await browser.pass(3_000);
	return [...browser.stored.values()].map(({ n, u, r, h, p }) => ({ n, u, r, h, p }));
}

test('the first view has the cleaned address, the referrer and the title', async () => {
	vi.spyOn(document, 'referrer', 'get').mockReturnValue('https://www.google.com/search?q=secret');
	browser.open({ capture: [pageViews()] });
	expect(await seen()).toEqual([
		{
			n: 'page_view',
			u: 'https://shop.test/start?utm_source=mail',
			r: 'https://www.google.com/search',
			h: 'Start',
			p: undefined,
		},
	]);
});

test('a new path is a view with the previous address as referrer; a new query is none', async () => {
	browser.open({ capture: [pageViews()] });
	await browser.pass();
	history.pushState({}, '', '/product/1');
	document.title = 'Product 1';
	await browser.pass(150);
	history.replaceState({}, '', '/product/1?size=2');
	await browser.pass(150);
	history.pushState({}, '', '/redirect');
	history.replaceState({}, '', '/product/2');
	const views = await seen();
	expect(views.map(({ u, r, h }) => [u, r, h])).toEqual([
		['https://shop.test/start?utm_source=mail', undefined, 'Start'],
		['https://shop.test/product/1', 'https://shop.test/start?utm_source=mail', 'Product 1'],
		['https://shop.test/product/2', 'https://shop.test/product/1', 'Product 1'],
	]);
});

test('a title that is set within a tenth of a second belongs to the view, a redirect within it is none', async () => {
	browser.open({ capture: [pageViews()] });
	await browser.pass();
	history.pushState({}, '', '/login');
	await browser.pass(90);
	history.replaceState({}, '', '/account');
	await browser.pass(90);
	document.title = 'Account';
	const views = await seen();
	expect(views.map(({ u, h }) => [u, h]).slice(1)).toEqual([['https://shop.test/account', 'Account']]);
});

test('a route that is left before its title settled counts all the same', async () => {
	const tracker = browser.open({ capture: [pageViews()] });
	await browser.pass();
	history.pushState({}, '', '/quick');
	browser.leave(tracker);
	expect((await seen()).map(({ u }) => u)).toContain('https://shop.test/quick');
});

test("the page's own call of pushState gets its error, and the tracker none", () => {
	const failing = vi.fn(() => {
		throw new DOMException('not cloneable', 'DataCloneError');
	});
	history.pushState = failing;
	browser.open({ capture: [pageViews()] });
	expect(() => history.pushState({}, '', '/x')).toThrow('not cloneable');
});

test('going back is a view', async () => {
	browser.open({ capture: [pageViews()] });
	await browser.pass();
	browser.setUrl('https://shop.test/before');
	dispatchEvent(new PopStateEvent('popstate'));
	expect((await seen()).map(({ u }) => u)).toEqual([
		'https://shop.test/start?utm_source=mail',
		'https://shop.test/before',
	]);
});

test('where there is a Navigation API it is listened to instead', async () => {
	const navigation = new EventTarget();
	vi.stubGlobal('navigation', navigation);
	browser.open({ capture: [pageViews()] });
	expect(history.pushState).toBe(pushState);
	await browser.pass();
	history.pushState({}, '', '/next');
	navigation.dispatchEvent(new Event('currententrychange'));
	expect(await seen()).toHaveLength(2);
});

test('a return from the back-forward cache is a view, the first showing is not a second one', async () => {
	browser.open({ capture: [pageViews()] });
	dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
	expect(await seen()).toHaveLength(1);
	dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
	expect(await seen()).toHaveLength(2);
});

test('a page rendered ahead is viewed when it is shown, or never', async () => {
	Object.defineProperty(document, 'prerendering', { configurable: true, value: true });
	browser.open({ capture: [pageViews()] });
	expect(await seen()).toEqual([]);
	document.dispatchEvent(new Event('prerenderingchange'));
	expect(await seen()).toHaveLength(1);
	Reflect.deleteProperty(document, 'prerendering');
});

test('a page that the server answered with an error says so, the views after it do not', async () => {
	vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ responseStatus: 404 } as never]);
	browser.open({ capture: [pageViews()] });
	await browser.pass();
	history.pushState({}, '', '/next');
	expect((await seen()).map(({ p }) => p)).toEqual([{ http_status: 404 }, undefined]);
});

test('a page that is well does not say so', async () => {
	vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ responseStatus: 200 } as never]);
	browser.open({ capture: [pageViews()] });
	expect((await seen()).map(({ p }) => p)).toEqual([undefined]);
});
