// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, createBrowser, eventsAt, namesIn } from '../testing/browser.js';
import type { CaptureContext, Tracker } from './index.js';

type Global = typeof globalThis & {
	aisle?: ((method: string, ...args: unknown[]) => unknown) & Partial<Tracker> & { q?: unknown[] };
};
const page = globalThis as Global;
let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
	document.head.innerHTML = '';
	Reflect.deleteProperty(page, 'aisle');
	vi.resetModules();
});
afterEach(() => {
	page.aisle?.stop?.();
	browser.close();
});

/** Runs the script as if the given tag had loaded it; without one, as if an optimiser had moved the code. */
async function load(tag: string, current = true): Promise<void> {
	const shell = document.createElement('div');
	shell.innerHTML = tag;
	const script = shell.querySelector('script');
	vi.spyOn(document, 'currentScript', 'get').mockReturnValue(current ? script : null);
	if (!current && script) document.head.append(script);
	await import('./script.js');
	await browser.pass();
}

test('a tag names the site, its address names the collector', async () => {
	await load('<script type="x" src="https://stats.test/aisle.js" data-site="shop"></script>');
	expect(browser.hits.map(({ batch }) => batch.s)).toEqual(['shop']);
	expect(namesIn(browser.hits[0])).toEqual(['page_view']);
});

test('the site may stand in the address, and the collector in data-endpoint', async () => {
	await load(
		'<script type="x" src="https://cdn.test/js/aisle.js?site=shop" data-endpoint="https://stats.test"></script>',
	);
	expect(browser.hits.map(({ batch }) => batch.s)).toEqual(['shop']);
});

test('where the code was moved, the first tag that names the file counts', async () => {
	await load('<script type="x" src="https://stats.test/aisle.js?site=shop"></script>', false);
	expect(browser.hits.map(({ batch }) => batch.s)).toEqual(['shop']);
});

test('data-mode sets the mode; one that does not exist is cookieless', async () => {
	await load('<script type="x" src="https://stats.test/aisle.js" data-site="shop" data-mode="granted"></script>');
	expect(browser.hits[0]?.batch.e[0]?.c).toBe('granted');
	page.aisle?.stop?.();
	Reflect.deleteProperty(page, 'aisle');
	vi.resetModules();
	await load('<script type="x" src="https://stats.test/aisle.js" data-site="shop" data-mode="always"></script>');
	expect(browser.hits[1]?.batch.e[0]).not.toHaveProperty('c');
});

test('calls that waited are answered in order, and both ways of calling are the same', async () => {
	const waiting: unknown[] = [];
	page.aisle = Object.assign((...args: unknown[]) => void waiting.push(args), { q: waiting });
	page.aisle('track', 'first', { a: 1 });
	page.aisle('no_such_method');
	page.aisle('identify', 'user-7');
	await load('<script type="x" src="https://stats.test/aisle.js" data-site="shop"></script>');
	page.aisle('track', 'second');
	page.aisle.track?.('third');
	await browser.pass(3_000);
	expect(browser.hits.flatMap(namesIn)).toEqual(['page_view', 'first', 'identify', 'second', 'third']);
});

test('a tag that stands twice in the page counts once', async () => {
	const tag = '<script type="x" src="https://stats.test/aisle.js" data-site="shop"></script>';
	await load(tag);
	vi.resetModules();
	await load(tag);
	await browser.pass(3_000);
	expect(browser.hits.flatMap(namesIn)).toEqual(['page_view']);
});

test('a tag without a site does nothing and throws nothing', async () => {
	await load('<script type="x" src="https://stats.test/aisle.js"></script>');
	expect(page.aisle).toBeUndefined();
	await browser.pass(3_000);
	expect(browser.hits).toEqual([]);
});

test('data-gpc says what Global Privacy Control means', async () => {
	vi.stubGlobal('navigator', { onLine: true, locks: browser.locks, globalPrivacyControl: true });
	await load(
		'<script type="x" src="https://stats.test/aisle.js" data-site="shop" data-mode="granted" data-gpc="denied"></script>',
	);
	expect(browser.hits[0]?.batch.e[0]?.c).toBe('denied');
});

test('data-gpc grants nothing', async () => {
	vi.stubGlobal('navigator', { onLine: true, locks: browser.locks, globalPrivacyControl: true });
	await load(
		'<script type="x" src="https://stats.test/aisle.js" data-site="shop" data-mode="granted" data-gpc="granted"></script>',
	);
	expect(browser.hits[0]?.batch.e[0]).not.toHaveProperty('c');
});

test('data-url says what the address is: the hash or the canonical link', async () => {
	browser.setUrl('https://shop.test/shop/#/cart');
	await load('<script type="x" src="https://stats.test/aisle.js" data-site="shop" data-url="hash"></script>');
	page.aisle?.stop?.();
	Reflect.deleteProperty(page, 'aisle');
	vi.resetModules();
	document.head.innerHTML = '<link rel="canonical" href="https://shop.test/canonical">';
	await load('<script type="x" src="https://stats.test/aisle.js" data-site="shop" data-url="canonical"></script>');
	expect(eventsAt(browser, 'page_view').map(({ u }) => u)).toEqual([
		'https://shop.test/shop/cart',
		'https://shop.test/canonical',
	]);
});

test('page views, clicks, engagement and carts are recorded unasked', async () => {
	await browser.pass();
	await load('<script type="x" src="https://stats.test/aisle.js" data-site="shop"></script>');
	page.aisle?.('track', 'add_to_cart', { currency: 'EUR', value: 1, items: [{ item_id: 'A', price: 1 }] });
	document.body.innerHTML = '<i data-aisle-event="marked">x</i>';
	document.querySelector('i')?.click();
	await browser.pass(1_000);
	browser.setHidden(true);
	dispatchEvent(new Event('pagehide'));
	await browser.pass(10);
	expect([...browser.stored.values()].map(({ n }) => n).toSorted()).toEqual(
		['page_view', 'add_to_cart', 'marked', 'user_engagement', 'cart_exit'].toSorted(),
	);
});

/** Puts a piece at an address. */
const putPiece = (address: string) =>
	vi.doMock(address, () => ({
		default:
			() =>
			({ track }: CaptureContext) =>
				track('from_piece'),
	}));

test('pieces beside the script are loaded by name and used; one that is missing harms nobody', async () => {
	putPiece('https://stats.test/aisle.probe.js?v=2');
	await load(
		'<script type="x" src="https://stats.test/aisle.js?v=2" data-site="shop" data-use="missing probe"></script>',
	);
	await vi.waitFor(async () => {
		await browser.pass(3_000);
		expect(browser.hits.flatMap(namesIn)).toEqual(['page_view', 'from_piece']);
	});
});

test('a piece is found whatever the host is called', async () => {
	putPiece('https://cdn.jshop.test/aisle.probe.js');
	await load(
		'<script type="x" src="https://cdn.jshop.test/aisle.js" data-endpoint="https://stats.test" data-site="shop" data-use="probe"></script>',
	);
	await browser.pass(3_000);
	await browser.pass(3_000);
	expect(browser.hits.flatMap(namesIn)).toEqual(['page_view', 'from_piece']);
});

test('a call with a method that throws nothing into the page', async () => {
	await load('<script type="x" src="https://stats.test/aisle.js" data-site="shop"></script>');
	expect(() => page.aisle?.('use', 'not a function')).not.toThrow();
	expect(() => page.aisle?.('constructor')).not.toThrow();
});
