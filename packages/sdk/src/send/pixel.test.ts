// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, bursts, createBrowser, NOON, statusOnly, waiting } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

describe('images where requests are blocked', () => {
	test('the newest events are asked for once, and stay queued', async () => {
		browser.answer = () => undefined;
		const tracker = await waiting(browser);
		for (const name of ['one', 'two', 'three']) tracker.track(name, { value: 1 });
		await browser.pass(30_000);
		const queries = browser.images.map((url) => new URL(url).searchParams);
		expect(queries.map((query) => query.get('n'))).toEqual(['one', 'two', 'three']);
		expect(Object.fromEntries(queries[0] ?? [])).toMatchObject({ s: 'shop', p: '{"value":1}', t: String(NOON + 20) });
		expect((await bursts(browser)).flat()).toHaveLength(4);
	});

	test('a page asks for three at most, and for each once', async () => {
		browser.answer = () => undefined;
		const tracker = await waiting(browser, 'one');
		await browser.pass(5_000);
		expect(browser.images).toHaveLength(1);
		for (const name of ['two', 'three', 'four', 'five']) {
			tracker.track(name);
			await browser.pass(20_000);
		}
		expect(browser.images.map((url) => new URL(url).searchParams.get('n'))).toEqual(['one', 'two', 'three']);
	});

	test('not once the collector was reached', async () => {
		const tracker = await waiting(browser);
		await browser.pass(2_000);
		browser.answer = () => undefined;
		tracker.track('login', {});
		await browser.pass(5_000);
		expect(browser.images).toEqual([]);
	});

	test('not for an answer, and not for an event that is too long for a URL', async () => {
		browser.answer = () => statusOnly(500);
		await waiting(browser);
		await browser.pass(5_000);
		browser.answer = () => undefined;
		browser.open().track('long', { one: 'x'.repeat(990), two: 'x'.repeat(990) });
		await browser.pass(10);
		expect(browser.images.filter((url) => url.length >= 2_000 || url.includes('long'))).toEqual([]);
	});
});
