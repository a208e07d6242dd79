// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Browser, createBrowser } from '../../testing/browser.js';
import { clicks, engagement, pageViews } from '../index.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
	(window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(
		'https://shop.test/start?q=1&utm_source=mail',
	);
	document.title = 'Start';
	document.body.innerHTML = '';
});
afterEach(() => browser.close());

/** Everything sent so far, without what every event has. */
async function seen() {
	await browser.pass(3_000);
	return [...browser.stored.values()].map(({ n, u, r, h, p }) => ({ n, u, r, h, p }));
}

describe('page views', () => {
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
		const original = history.pushState;
		browser.open({ capture: [pageViews()] });
		await browser.pass();
		history.pushState({}, '', '/product/1');
		document.title = 'Product 1';
		await browser.pass();
		history.replaceState({}, '', '/product/1?size=2');
		history.pushState({}, '', '/redirect');
		history.replaceState({}, '', '/product/2');
		const views = await seen();
		expect(views.map(({ u, r, h }) => [u, r, h])).toEqual([
			['https://shop.test/start?utm_source=mail', undefined, 'Start'],
			['https://shop.test/product/1', 'https://shop.test/start?utm_source=mail', 'Product 1'],
			['https://shop.test/product/2', 'https://shop.test/product/1', 'Product 1'],
		]);
		history.pushState = original;
	});

	test("the page's own call of pushState gets its error, and the tracker none", () => {
		const failing = vi.fn(() => {
			throw new DOMException('not cloneable', 'DataCloneError');
		});
		const original = history.pushState;
		history.pushState = failing;
		browser.open({ capture: [pageViews()] });
		expect(() => history.pushState({}, '', '/x')).toThrow('not cloneable');
		history.pushState = original;
	});

	test('going back is a view', async () => {
		browser.open({ capture: [pageViews()] });
		await browser.pass();
		(window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL('https://shop.test/before');
		dispatchEvent(new PopStateEvent('popstate'));
		expect((await seen()).map(({ u }) => u)).toEqual([
			'https://shop.test/start?utm_source=mail',
			'https://shop.test/before',
		]);
	});

	test('where there is a Navigation API it is listened to instead', async () => {
		const navigation = new EventTarget();
		vi.stubGlobal('navigation', navigation);
		const original = history.pushState;
		browser.open({ capture: [pageViews()] });
		expect(history.pushState).toBe(original);
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
});

describe('clicks', () => {
	/** Clicks the first element that fits; true unless somebody prevented it. */
	function click(html: string, selector: string, init: MouseEventInit = {}, type = 'click'): boolean {
		document.body.innerHTML = html;
		document.body.addEventListener(type, (event) => event.stopPropagation(), { once: true });
		const target = document.querySelector(selector);
		return (
			target?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, ...init })) ?? false
		);
	}

	test('a link to another host is an outbound click, from anything inside it', async () => {
		browser.open({ capture: [clicks()] });
		expect(click('<a href="https://other.test:8080/p?secret=1&utm_source=shop#x"><b>go</b></a>', 'b')).toBe(true);
		expect((await seen()).map(({ n, p }) => [n, p])).toEqual([
			['click', { link_url: 'https://other.test:8080/p?utm_source=shop', link_domain: 'other.test', outbound: true }],
		]);
	});

	test('a link to a file is a download, with the download attribute whatever its name', async () => {
		browser.open({ capture: [clicks()] });
		click('<a href="/files/Price%20List.PDF?v=2">list</a>', 'a');
		click('<a href="/export" download>export</a>', 'a');
		expect((await seen()).map(({ n, p }) => [n, p])).toEqual([
			[
				'file_download',
				{
					link_url: 'https://shop.test/files/Price%20List.PDF',
					file_name: '/files/Price%20List.PDF',
					file_extension: 'PDF',
				},
			],
			['file_download', { link_url: 'https://shop.test/export', file_name: '/export' }],
		]);
	});

	test('a marked element is its event, with its attributes as parameters', async () => {
		browser.open({ capture: [clicks()] });
		click(
			'<p data-aisle-event="select_promotion" data-aisle-promotion-id="7" data-aisle-slot="a" data-aisle-value="12.5"><i>x</i></p>',
			'i',
		);
		expect((await seen()).map(({ n, p }) => [n, p])).toEqual([
			['select_promotion', { promotion_id: '7', slot: 'a', value: 12.5 }],
		]);
	});

	test('inside a shadow tree as well', async () => {
		browser.open({ capture: [clicks()] });
		document.body.innerHTML = '<div></div>';
		const shadow = document.querySelector('div')?.attachShadow({ mode: 'open' });
		if (shadow) shadow.innerHTML = '<button data-aisle-event="in_shadow">x</button>';
		shadow?.querySelector('button')?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
		expect((await seen()).map(({ n }) => n)).toEqual(['in_shadow']);
	});

	test('the middle button counts, the right one does not', async () => {
		browser.open({ capture: [clicks()] });
		click('<a href="https://other.test/">x</a>', 'a', { button: 1 }, 'auxclick');
		click('<a href="https://other.test/">x</a>', 'a', { button: 2 }, 'auxclick');
		expect(await seen()).toHaveLength(1);
	});

	test('links inside the shop, mail addresses and plain elements are nothing', async () => {
		browser.open({ capture: [clicks()] });
		for (const html of ['<a href="/cart">x</a>', '<a href="mailto:a@b.test">x</a>', '<a>x</a>', '<button>x</button>']) {
			click(html, 'a,button');
		}
		expect(await seen()).toEqual([]);
	});
});

describe('engagement', () => {
	test('visible time is told each time the page is hidden, and once when it is left', async () => {
		await browser.pass();
		browser.open({ capture: [engagement()] });
		await browser.pass(3_000);
		browser.setHidden(true);
		await browser.pass(5_000);
		browser.setHidden(false);
		await browser.pass(1_000);
		dispatchEvent(new Event('pagehide'));
		browser.setHidden(true);
		expect((await seen()).map(({ n, p }) => [n, p])).toEqual([
			['user_engagement', { engagement_time_msec: 3_000 }],
			['user_engagement', { engagement_time_msec: 1_000 }],
		]);
	});

	test('a page opened in the background has none', async () => {
		browser.setHidden(true);
		browser.open({ capture: [engagement()] });
		await browser.pass(5_000);
		dispatchEvent(new Event('pagehide'));
		expect(await seen()).toEqual([]);
	});

	test('a page that is left without being hidden first tells its time as well', async () => {
		await browser.pass();
		browser.open({ capture: [engagement()] });
		await browser.pass(3_000);
		dispatchEvent(new Event('pagehide'));
		expect((await seen()).map(({ p }) => p)).toEqual([{ engagement_time_msec: 3_000 }]);
	});

	test('the last word is in the last request of the page', async () => {
		await browser.pass();
		browser.open({ capture: [engagement()] });
		await browser.pass(3_000);
		browser.setHidden(true);
		expect(browser.hits.map(({ init, batch }) => [init.keepalive, batch.e.map(({ n }) => n)])).toEqual([
			[true, ['user_engagement']],
		]);
	});
});
