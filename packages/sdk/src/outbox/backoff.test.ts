// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, bursts, createBrowser, NOON, namesAt, statusOnly, waiting } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

for (const status of [401, 403, 404, 410]) {
	test(`${status}: everything is kept and nothing sent for an hour, not even by a new page`, async () => {
		browser.answer = () => statusOnly(status);
		const first = await waiting(browser);
		await browser.pass(2_000);
		browser.crash(first);
		const second = browser.open();
		await browser.pass(3_594_000);
		await Promise.all([second.flush(), browser.pass(10)]);
		expect(browser.hits).toHaveLength(1);
		await browser.pass(8_000);
		expect(browser.hits).toHaveLength(2);
		expect(await bursts(browser)).toHaveLength(1);
	});
}

for (const status of [408, 425, 429, 500, 502, 503, 504, 0]) {
	test(`${status || 'network error'}: tries again with full jitter that doubles, and a new page at once`, async () => {
		browser.answer = () => (status ? statusOnly(status) : undefined);
		const first = await waiting(browser);
		await browser.pass(40_000);
		// random() is a half: waits of 0.5, 1, 2, 4, 8 s
		const waits = browser.hits.slice(1).map(({ at }, index) => at - (browser.hits[index]?.at ?? 0));
		expect(waits.slice(0, 5).map((wait) => Math.round(wait / 500) / 2)).toEqual([0.5, 1, 2, 4, 8]);
		browser.crash(first);
		const before = browser.hits.length;
		browser.open();
		await browser.pass(10);
		expect(browser.hits).toHaveLength(before + 1);
		expect((await browser.records())['~']?.n).toBe(before + 1);
	});
}

test('the jitter is full: a wait may be next to nothing, and nothing waits longer than five minutes', async () => {
	browser.answer = () => statusOnly(500);
	vi.mocked(Math.random).mockReturnValue(1);
	await waiting(browser);
	await browser.pass(1_500_000);
	const [last, previous] = browser.hits.toReversed();
	expect((last?.at ?? 0) - (previous?.at ?? 0)).toBeGreaterThan(298_000);
	expect((last?.at ?? 0) - (previous?.at ?? 0)).toBeLessThanOrEqual(302_000);
	vi.mocked(Math.random).mockReturnValue(0);
	await browser.pass(310_000);
	const before = browser.hits.length;
	await browser.pass(5_000);
	expect(browser.hits.length - before).toBeGreaterThanOrEqual(2);
});

const ASKED: Record<string, number> = {
	'7': 7_000,
	[new Date(NOON + 2_000 + 30_000).toUTCString()]: 30_000,
	'1e9': 3_600_000,
	'0': 500,
	'-1': 500,
	[new Date(NOON - 60_000).toUTCString()]: 500,
	soon: 500,
};
for (const [after, ms] of Object.entries(ASKED)) {
	test(`Retry-After "${after}" waits ${ms} ms`, async () => {
		browser.answer = () => statusOnly(503, { 'Retry-After': after });
		await waiting(browser);
		await browser.pass(2_000);
		browser.answer = browser.accept;
		await browser.pass(ms - 490);
		expect(browser.hits).toHaveLength(1);
		await browser.pass(2_500);
		expect(browser.hits).toHaveLength(2);
	});
}

test('a wait the collector asked for binds a new page, a return to the page, and its end', async () => {
	browser.answer = () => statusOnly(429, { 'Retry-After': '60' });
	const first = await waiting(browser);
	await browser.pass(2_000);
	browser.crash(first);
	const second = browser.open();
	await browser.pass(1_000);
	second.track('login', {});
	browser.setHidden(true);
	browser.setHidden(false);
	await browser.pass(1_000);
	browser.leave(second);
	await browser.pass(1_000);
	expect(browser.hits).toHaveLength(1);
});

test("a wait of the page's own does not keep the last words of a page back", async () => {
	browser.answer = () => statusOnly(503);
	const tracker = await waiting(browser);
	await browser.pass(2_000);
	tracker.track('login', {});
	browser.setHidden(true);
	expect(browser.hits.at(-1)?.init.keepalive).toBe(true);
});

test('a failed last word is no failed try', async () => {
	browser.answer = () => statusOnly(503);
	const tracker = await waiting(browser);
	browser.setHidden(true);
	await browser.pass(10);
	expect(browser.hits).toHaveLength(1);
	expect((await browser.records())['~']).toBeUndefined();
	browser.crash(tracker);
});

test('a success ends the backoff', async () => {
	browser.answer = () => statusOnly(500);
	const tracker = await waiting(browser);
	await browser.pass(10_000);
	browser.answer = browser.accept;
	await browser.pass(20_000);
	expect(await browser.records()).toEqual({});
	browser.answer = () => statusOnly(500);
	tracker.track('login', {});
	await browser.pass(2_100);
	expect((await browser.records())['~']).toMatchObject({ n: 1 });
});

test('a backoff from a clock that was ahead is not waited for', async () => {
	vi.setSystemTime(NOON + 365 * 86_400_000);
	browser.answer = () => statusOnly(503, { 'Retry-After': '60' });
	const first = await waiting(browser);
	await browser.pass(2_100);
	browser.crash(first);
	vi.setSystemTime(NOON);
	browser.answer = browser.accept;
	browser.open();
	await browser.pass(100);
	expect(namesAt(browser)).toEqual(['sign_up']);
});
