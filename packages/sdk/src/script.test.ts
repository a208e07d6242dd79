// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, createBrowser, namesIn } from '../testing/browser.js';
import type { Tracker } from './index.js';

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
