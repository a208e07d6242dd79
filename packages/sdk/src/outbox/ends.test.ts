// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Browser, createBrowser, namesAt, refusal, statusOnly, waiting } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

test('what consent deleted does not come back from the database, even where it is given again in the same task', async () => {
	browser.answer = () => undefined;
	const tracker = await waiting(browser, 'before');
	await browser.pass(100);
	const flushed = tracker.flush();
	// the read is under way
	for (let turn = 0; turn < 6; turn++) await Promise.resolve();
	browser.answer = browser.accept;
	tracker.consent('denied');
	tracker.consent('granted');
	await Promise.all([flushed, browser.pass(5_000)]);
	expect(namesAt(browser)).toEqual(['consent']);
	expect(await browser.records()).toEqual({});
});

test('what consent deleted does not come back with the refusal of a request that was under way', async () => {
	let answer = () => {};
	browser.answer = () => new Promise((resolve) => (answer = () => resolve(refusal(413))));
	const tracker = browser.open();
	await browser.pass();
	tracker.track('before_a');
	tracker.track('before_b');
	await browser.pass(2_500);
	expect(browser.hits).toHaveLength(1);
	browser.answer = browser.accept;
	tracker.consent('denied');
	answer();
	await browser.pass(5_000);
	tracker.consent('granted');
	await browser.pass(5_000);
	expect(namesAt(browser)).toEqual(['consent']);
	expect(await browser.records()).toEqual({});
});

test('a stopped tracker ends with the request that is under way', async () => {
	let answer = () => {};
	browser.answer = (hit) => new Promise((resolve) => (answer = () => resolve(browser.accept(hit))));
	const tracker = await waiting(browser);
	for (let event = 0; event < 100; event++) {
		tracker.track('heavy', { text: 'x '.repeat(1_000) });
		await Promise.resolve();
	}
	await browser.pass(1_000);
	const sent = browser.hits.length;
	expect(sent).toBe(1);
	tracker.stop();
	answer();
	await browser.pass(5_000);
	expect(browser.hits).toHaveLength(sent);
});

test('a full queue waits as long as the collector asked', async () => {
	browser.answer = () => statusOnly(503, { 'Retry-After': '600' });
	const tracker = await waiting(browser);
	await browser.pass(2_500);
	const sent = browser.hits.length;
	for (let round = 0; round < 3; round++) {
		for (let event = 0; event < 2_600; event++) tracker.track('tick');
		await Promise.all([tracker.flush(), browser.pass(5_000)]);
	}
	expect(browser.hits).toHaveLength(sent);
});
