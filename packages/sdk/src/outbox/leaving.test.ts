// @vitest-environment happy-dom
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, bursts, createBrowser, namesIn, namesStored, waiting } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

test('a hidden page sends the newest 60,000 bytes and keeps everything until it is acknowledged', async () => {
	const tracker = await waiting(browser);
	browser.answer = () => new Promise(() => {});
	for (let event = 0; event < 100; event++) tracker.track('heavy', { number: event, text: 'x'.repeat(1_000) });
	browser.setHidden(true);
	const parting = browser.hits.filter(({ init }) => init.keepalive);
	expect(parting).toHaveLength(1);
	expect(parting[0]?.body.length).toBeLessThanOrEqual(60_500);
	const numbers = parting[0]?.batch.e.flatMap(({ n, p }) => (n === 'heavy' ? [p?.['number'] as number] : [])) ?? [];
	expect(Math.max(...numbers)).toBe(99);
	expect(Math.min(...numbers)).toBeGreaterThan(40);
	browser.crash(tracker);
	await browser.pass();
	expect((await bursts(browser)).flat()).toHaveLength(101);
});

test('what is tracked in the last task is written and sent before the page is gone', async () => {
	const tracker = await waiting(browser);
	await browser.pass(2_500);
	const put = vi.spyOn(IDBObjectStore.prototype, 'put');
	tracker.track('login', {});
	dispatchEvent(new Event('pagehide'));
	expect(put).toHaveBeenCalledTimes(1);
	expect(namesIn(browser.hits.at(-1))).toEqual(['login']);
	expect(browser.hits.at(-1)).toMatchObject({ packed: false, init: { keepalive: true } });
});

test('an event is sent once, however many events tell that the page is left', async () => {
	const tracker = await waiting(browser);
	browser.answer = () => new Promise(() => {});
	dispatchEvent(new Event('pagehide'));
	browser.setHidden(true);
	expect(browser.hits.map(namesIn)).toEqual([['sign_up']]);
	tracker.track('login', {});
	dispatchEvent(new Event('pagehide'));
	expect(namesIn(browser.hits[1])).toContain('login');
	expect(browser.hits).toHaveLength(2);
});

test('a page that has nothing to say says nothing', async () => {
	browser.open();
	await browser.pass();
	browser.setHidden(true);
	dispatchEvent(new Event('pagehide'));
	expect(browser.hits).toEqual([]);
});

test('what was acknowledged while the page was hidden is gone', async () => {
	await waiting(browser);
	browser.setHidden(true);
	await browser.pass();
	expect(await browser.records()).toEqual({});
	browser.setHidden(false);
	await browser.pass(5_000);
	expect(browser.hits).toHaveLength(1);
});

test('what was not acknowledged is left to the next page, and the collector sees the same ids', async () => {
	const first = await waiting(browser, 'purchase_seen');
	browser.answer = () => undefined;
	browser.leave(first);
	await browser.pass();
	expect(await namesStored(browser)).toEqual(['purchase_seen']);
	const [id] = browser.hits[0]?.batch.e.map(({ i }) => i) ?? [];
	browser.answer = browser.accept;
	browser.open();
	await browser.pass(10);
	expect(browser.hits.at(-1)?.batch.e.map(({ i }) => i)).toEqual([id]);
	expect(await bursts(browser)).toEqual([]);
});

test('what a page could not send is sent when it comes back from the cache', async () => {
	await waiting(browser);
	browser.answer = () => undefined;
	browser.setHidden(true);
	dispatchEvent(new Event('pagehide'));
	await browser.pass(10_000);
	const before = browser.hits.length;
	browser.answer = browser.accept;
	browser.setHidden(false);
	await browser.pass(10);
	expect(browser.hits.slice(before).map(namesIn)).toEqual([['sign_up']]);
});

test('a tracker that is stopped before its first flush does not send what an earlier page left', async () => {
	browser.answer = () => undefined;
	const first = browser.open();
	first.track('one');
	await browser.pass();
	browser.crash(first);
	const before = browser.hits.length;
	browser.open().stop();
	await browser.pass(3_000);
	expect(browser.hits).toHaveLength(before);
});
