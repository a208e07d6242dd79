// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, bursts, createBrowser, NOON, namesAt, namesIn, waiting } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

test('events are sent after two seconds of silence', async () => {
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
	expect(browser.hits[0]?.at).toBeLessThan(NOON + 5_300);
});

test('the five seconds begin anew after each flush', async () => {
	const tracker = await waiting(browser);
	await browser.pass(6_000);
	expect(browser.hits).toHaveLength(1);
	tracker.track('login', {});
	await browser.pass(1_900);
	expect(browser.hits).toHaveLength(1);
	await browser.pass(200);
	expect(browser.hits).toHaveLength(2);
});

test('at once where enough waits: some fifty events, fewer heavy ones', async () => {
	const tracker = await waiting(browser);
	for (let event = 1; event < 40; event++) tracker.track('tick');
	await browser.pass(1);
	expect(browser.hits).toHaveLength(0);
	for (let event = 0; event < 20; event++) tracker.track('tick');
	await browser.pass(1);
	expect(namesAt(browser)).toHaveLength(60);
	const before = browser.hits.length;
	for (let event = 0; event < 30; event++) tracker.track('heavy', { text: 'x'.repeat(1_000) });
	await browser.pass(1);
	expect(browser.hits.length).toBeGreaterThan(before);
});

test('at once when the browser is online again', async () => {
	browser.answer = () => undefined;
	await waiting(browser);
	await browser.pass(2_100);
	browser.answer = browser.accept;
	const before = browser.hits.length;
	dispatchEvent(new Event('online'));
	await browser.pass();
	expect(browser.hits).toHaveLength(before + 1);
	expect(await bursts(browser)).toEqual([]);
});

test('at once when the page is shown again', async () => {
	browser.answer = () => undefined;
	await waiting(browser);
	await browser.pass(2_100);
	browser.setHidden(true);
	const before = browser.hits.length;
	browser.answer = browser.accept;
	browser.setHidden(false);
	await browser.pass();
	expect(browser.hits).toHaveLength(before + 1);
	expect(await bursts(browser)).toEqual([]);
});

test('flush sends at once and tells when it was tried', async () => {
	const tracker = browser.open();
	tracker.track('one');
	const tried = vi.fn();
	void tracker.flush().then(tried);
	expect(tried).not.toHaveBeenCalled();
	await browser.pass(10);
	expect(tried).toHaveBeenCalledTimes(1);
	expect(browser.hits.map(namesIn)).toEqual([['one']]);
	expect(await bursts(browser)).toEqual([]);
});

test('a flush that fails resolves all the same', async () => {
	browser.answer = () => undefined;
	const tracker = browser.open();
	tracker.track('one');
	const tried = vi.fn();
	void tracker.flush().then(tried);
	await browser.pass(10);
	expect(tried).toHaveBeenCalledTimes(1);
});

test('a request carries no credentials, follows no redirect and needs no preflight', async () => {
	await waiting(browser);
	await browser.pass(2_000);
	expect(browser.hits[0]?.init).toMatchObject({
		method: 'POST',
		keepalive: false,
		credentials: 'omit',
		redirect: 'error',
	});
	expect(browser.hits[0]?.init.headers).toBeUndefined();
});

test('a request is gzip, of the page that is left plain text, and plain where the browser cannot pack', async () => {
	const tracker = await waiting(browser);
	await browser.pass(2_000);
	expect(browser.hits[0]).toMatchObject({ packed: true, init: { keepalive: false } });
	expect(new Uint8Array(browser.hits[0]?.init.body as ArrayBuffer).slice(0, 2)).toEqual(new Uint8Array([0x1f, 0x8b]));
	tracker.track('login', {});
	browser.setHidden(true);
	expect(browser.hits[1]).toMatchObject({ packed: false, init: { keepalive: true } });
	browser.setHidden(false);
	vi.stubGlobal('CompressionStream', undefined);
	tracker.track('search', { search_term: 'shoes' });
	await browser.pass(2_000);
	expect(browser.hits.at(-1)).toMatchObject({ packed: false, init: { keepalive: false } });
	expect(namesAt(browser)).toEqual(['sign_up', 'login', 'search']);
});

test('the envelope names version, site, both clocks and the page life', async () => {
	const tracker = await waiting(browser);
	await browser.pass(2_000);
	const { e = [], b, ...envelope } = browser.hits[0]?.batch ?? {};
	expect(envelope).toEqual({ v: 1, s: 'shop', w: browser.hits[0]?.at, m: expect.any(Number), l: e[0]?.l });
	expect(b).not.toBe('');
	tracker.track('login', {});
	await browser.pass(2_000);
	expect(browser.hits[1]?.batch.b).not.toBe(b);
});

test('a backlog goes in requests of at most 60,000 characters of events', async () => {
	const tracker = await waiting(browser);
	for (let event = 0; event < 200; event++) tracker.track('heavy', { text: 'ü'.repeat(500) });
	await browser.pass(100);
	expect(browser.stored.size).toBe(201);
	for (const { batch } of browser.hits)
		expect(batch.e.map((event) => JSON.stringify(event)).join('').length).toBeLessThanOrEqual(60_000);
});

test('a hanging server is given up after ten seconds and nothing is forgotten', async () => {
	browser.answer = () => new Promise(() => {});
	await waiting(browser);
	await browser.pass(2_000);
	await browser.pass(9_500);
	expect(browser.hits[0]?.init.signal?.aborted).toBe(false);
	expect(browser.hits).toHaveLength(1);
	await browser.pass(1_000);
	expect(browser.hits[0]?.init.signal?.aborted).toBe(true);
	expect(await bursts(browser)).toHaveLength(1);
	browser.answer = browser.accept;
	await browser.pass(12_000);
	expect(await bursts(browser)).toEqual([]);
});

const NEVER = {
	'never settles': () => new Promise(() => {}),
	'answers without an end': async () => ({ status: 200, text: () => new Promise(() => {}), headers: new Headers() }),
};
for (const [what, never] of Object.entries(NEVER)) {
	test(`a fetch that ${what}, whatever its signal says, is given up after ten seconds as well`, async () => {
		const working = globalThis.fetch;
		const fetch = vi.fn(never);
		vi.stubGlobal('fetch', fetch);
		const tracker = await waiting(browser);
		await browser.pass(2_000);
		tracker.track('login', {});
		await browser.pass(9_500);
		expect(fetch).toHaveBeenCalledTimes(1);
		vi.stubGlobal('fetch', working);
		await browser.pass(4_000);
		expect(namesAt(browser)).toEqual(['sign_up', 'login']);
		expect(await bursts(browser)).toEqual([]);
	});
}

test('the answer is read whatever its status', async () => {
	const answer = new Response('{}', { status: 503 });
	browser.answer = () => answer;
	await waiting(browser);
	await browser.pass(2_000);
	expect(answer.bodyUsed).toBe(true);
});
