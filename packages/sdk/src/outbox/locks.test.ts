// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, createBrowser, namesAt, namesIn } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

test('what another page has settled is not sent again', async () => {
	const one = browser.open();
	const two = browser.open();
	await browser.pass();
	one.track('login', {});
	await browser.pass(500);
	await Promise.all([two.flush(), browser.pass(10)]);
	expect(browser.hits).toHaveLength(1);
	await browser.pass(5_000);
	expect(browser.hits).toHaveLength(1);
});

test('of several pages each event is sent once', async () => {
	const pages = [browser.open(), browser.open(), browser.open()];
	await browser.pass();
	for (const [at, page] of pages.entries()) page.track(`from_${at}`);
	await browser.pass(20_000);
	expect(browser.hits.flatMap(namesIn).toSorted()).toEqual(['from_0', 'from_1', 'from_2']);
});

test('while another page holds the lock nothing is sent, and the lock is asked for again', async () => {
	let free = false;
	const request = vi.fn((_: string, __: object, work: (lock: object | null) => unknown) =>
		Promise.resolve(work(free ? {} : null)),
	);
	vi.stubGlobal('navigator', { onLine: true, locks: { request } });
	const tracker = browser.open();
	tracker.track('login', {});
	await browser.pass(3_000);
	expect(browser.hits).toHaveLength(0);
	expect(request).toHaveBeenCalledWith('aisle-shop', { ifAvailable: true }, expect.any(Function));
	free = true;
	await browser.pass(3_000);
	expect(browser.hits).toHaveLength(1);
});

test('the lock is given back as soon as the page is left, whatever is in flight', async () => {
	const held: Promise<unknown>[] = [];
	const request = vi.fn((_: string, __: object, work: (lock: object) => Promise<unknown>) => {
		held.push(work({}));
		return held.at(-1);
	});
	vi.stubGlobal('navigator', { onLine: true, locks: { request } });
	browser.answer = () => new Promise(() => {});
	browser.open().track('login', {});
	await browser.pass();
	expect(browser.hits).toHaveLength(1);
	const given = vi.fn();
	void held.at(-1)?.then(given);
	await browser.pass();
	browser.setHidden(true);
	await browser.pass(1);
	expect(given).not.toHaveBeenCalled();
	dispatchEvent(new Event('pagehide'));
	await browser.pass(1);
	expect(given).toHaveBeenCalled();
});

test('where locks are missing or may not be used, events are sent without', async () => {
	const request = () => Promise.reject(new DOMException('opaque origin', 'SecurityError'));
	for (const locks of [undefined, { request }]) {
		vi.stubGlobal('navigator', { onLine: true, locks });
		const tracker = browser.open();
		tracker.track('login', {});
		await browser.pass(3_000);
		browser.crash(tracker);
	}
	expect(namesAt(browser)).toEqual(['login', 'login']);
	expect(browser.hits).toHaveLength(2);
});

test('two flushes at once send once', async () => {
	const tracker = browser.open();
	await browser.pass();
	tracker.track('login', {});
	await Promise.all([tracker.flush(), tracker.flush(), browser.pass(100)]);
	expect(browser.hits).toHaveLength(1);
});
