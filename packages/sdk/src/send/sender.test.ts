// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ackOf, type Browser, bursts, createBrowser, namesIn, waiting } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

describe('when events are sent', () => {
	test('after two seconds of silence', async () => {
		await waiting(browser);
		await browser.pass(1_900);
		expect(browser.hits).toHaveLength(0);
		await browser.pass(200);
		expect(browser.hits.map(namesIn)).toEqual([['sign_up']]);
	});

	test('five seconds after the oldest, however busy the page is', async () => {
		const tracker = await waiting(browser);
		for (let second = 0; second < 4; second++) {
			await browser.pass(1_200);
			tracker.track('login', {});
		}
		expect(browser.hits).toHaveLength(0);
		await browser.pass(300);
		expect(browser.hits).toHaveLength(1);
	});

	test('at once with fifty of them, or with 48 KiB', async () => {
		const tracker = await waiting(browser);
		for (let event = 1; event < 50; event++) tracker.track('tick');
		await browser.pass(1);
		expect(browser.hits.map(({ batch }) => batch.e.length)).toEqual([50]);
		for (let event = 0; event < 49; event++) tracker.track('heavy', { text: 'x'.repeat(1_000) });
		await browser.pass(1);
		expect(browser.hits).toHaveLength(2);
	});

	test('at once when the browser is online again', async () => {
		browser.answer = () => undefined;
		await waiting(browser);
		await browser.pass(2_100);
		browser.answer = ({ batch }) => ackOf(batch);
		const before = browser.hits.length;
		dispatchEvent(new Event('online'));
		await browser.pass();
		expect(browser.hits).toHaveLength(before + 1);
		expect(await bursts(browser)).toEqual([]);
	});

	test('as text without credentials or redirects, kept alive only when the page is hidden', async () => {
		const tracker = await waiting(browser);
		await browser.pass(2_000);
		expect(browser.hits[0]?.init).toMatchObject({
			method: 'POST',
			keepalive: false,
			credentials: 'omit',
			redirect: 'error',
		});
		expect(browser.hits[0]?.init.headers).toBeUndefined();
		tracker.track('login', {});
		browser.setHidden(true);
		await browser.pass();
		expect(browser.hits[1]?.init.keepalive).toBe(true);
	});

	test('a backlog goes in requests of at most 60,000 bytes', async () => {
		const tracker = await waiting(browser);
		for (let event = 0; event < 200; event++) tracker.track('heavy', { text: 'ü'.repeat(500) });
		await browser.pass(100);
		expect(browser.stored.size).toBe(201);
		for (const { body } of browser.hits) expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(60_000);
	});
});

describe('a page that is hidden', () => {
	test('sends the newest 60,000 bytes and keeps everything until it is acknowledged', async () => {
		const tracker = await waiting(browser);
		browser.answer = () => new Promise(() => {});
		for (let event = 0; event < 100; event++) tracker.track('heavy', { number: event, text: 'x'.repeat(1_000) });
		browser.setHidden(true);
		const parting = browser.hits.filter(({ init }) => init.keepalive);
		expect(parting).toHaveLength(1);
		expect(parting[0]?.body.length).toBeLessThanOrEqual(60_000);
		expect(parting[0]?.batch.e[0]?.p?.['number']).toBe(99);
		browser.crash(tracker);
		await browser.pass();
		expect((await bursts(browser)).flat().length).toBeGreaterThanOrEqual(101);
	});

	test('sends an event once, however many events tell that it is left', async () => {
		const tracker = await waiting(browser);
		browser.answer = () => new Promise(() => {});
		dispatchEvent(new Event('pagehide'));
		browser.setHidden(true);
		expect(browser.hits.map(namesIn)).toEqual([['sign_up']]);
		tracker.track('login', {});
		dispatchEvent(new Event('pagehide'));
		expect(browser.hits.map(namesIn)).toEqual([['sign_up'], ['login']]);
	});

	test('leaves what was not acknowledged to the next page, and the collector sees the same ids', async () => {
		const first = await waiting(browser, 'purchase_seen');
		browser.answer = () => undefined;
		browser.setHidden(true);
		browser.crash(first);
		await browser.pass();
		const [id] = browser.hits[0]?.batch.e.map(({ i }) => i) ?? [];
		browser.answer = ({ batch }) => ackOf(batch);
		browser.open();
		await browser.pass(10);
		expect(browser.hits.at(-1)?.batch.e.map(({ i }) => i)).toEqual([id]);
		expect(await bursts(browser)).toEqual([]);
	});
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
