// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Browser, bursts, createBrowser, namesAt, namesIn } from '../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

const last = () => browser.hits.at(-1)?.batch.e.at(-1);
const remembered = () => JSON.parse(localStorage.getItem('aisle-shop') ?? 'null');

describe('granted', () => {
	test('a random visitor id is kept and used by later pages', async () => {
		const first = browser.open({ mode: 'granted' });
		first.track('one');
		await browser.pass(2_000);
		const visitor = last()?.a;
		expect(visitor).toMatch(/^[0-9a-f-]{32,}$/);
		expect(visitor?.length).toBeLessThanOrEqual(64);
		expect(last()?.c).toBe('granted');
		expect(remembered()).toEqual({ a: visitor });
		browser.crash(first);
		const second = browser.open({ mode: 'granted' });
		second.track('two');
		await browser.pass(2_000);
		expect(last()).toMatchObject({ n: 'two', a: visitor });
		browser.crash(second);
		localStorage.clear();
		browser.open({ mode: 'granted' }).track('three');
		await browser.pass(2_000);
		expect(last()?.a).not.toBe(visitor);
	});

	test('a visitor id of the site is used instead', async () => {
		browser.open({ mode: 'granted', visitor: 'their-own' }).track('one');
		await browser.pass(2_000);
		expect(last()?.a).toBe('their-own');
	});

	test('storage that is refused or broken costs the memory of the visitor, nothing else', async () => {
		localStorage.setItem('aisle-shop', '{broken');
		const first = browser.open({ mode: 'granted' });
		first.track('one');
		await browser.pass(2_000);
		expect(last()).toMatchObject({ a: expect.any(String), n: 'one' });
		browser.crash(first);
		const refuse = () => {
			throw new DOMException('refused', 'SecurityError');
		};
		vi.spyOn(window, 'localStorage', 'get').mockImplementation(refuse);
		vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(refuse);
		browser.open({ mode: 'granted' }).identify('user-7');
		await browser.pass(2_000);
		expect(last()).toMatchObject({ a: expect.any(String), k: 'user-7' });
	});
});

describe('consent', () => {
	test('is an event of the same page life under the new visitor id, recorded once', async () => {
		const tracker = browser.open();
		tracker.track('before');
		tracker.consent('granted');
		tracker.consent('granted');
		tracker.track('after');
		await browser.pass(2_000);
		const [before, consent, after, ...more] = browser.hits.flatMap(({ batch }) => batch.e);
		expect(before).not.toHaveProperty('a');
		expect(before).not.toHaveProperty('c');
		expect(consent).toMatchObject({ n: 'consent', p: { state: 'granted' }, c: 'granted', l: before?.l });
		expect(after).toMatchObject({ c: 'granted', a: consent?.a, l: before?.l });
		expect(more).toEqual([]);
		expect(remembered()).toEqual({ a: consent?.a });
	});

	test('after a refusal begins with nothing of the time before', async () => {
		const tracker = browser.open({ mode: 'granted' });
		tracker.track('one');
		await browser.pass(2_000);
		const visitor = last()?.a;
		tracker.consent('denied');
		tracker.consent('granted');
		await browser.pass(2_000);
		expect(last()).toMatchObject({ n: 'consent', a: expect.any(String) });
		expect(last()?.a).not.toBe(visitor);
	});

	test('denied: everything kept is deleted, a new page life begins, and events travel from memory alone', async () => {
		browser.answer = () => undefined;
		const tracker = browser.open({ mode: 'granted' });
		tracker.identify('user-7');
		tracker.track('before');
		await browser.pass(100);
		expect(await bursts(browser)).not.toEqual([]);
		const life = browser.hits[0]?.batch.l;
		tracker.consent('denied');
		tracker.track('after');
		await browser.pass(100);
		expect(await browser.records()).toEqual({});
		expect(localStorage).toHaveLength(0);
		expect(sessionStorage).toHaveLength(0);
		browser.answer = browser.accept;
		await browser.pass(3_000);
		expect(browser.hits.at(-1)?.batch.e).toHaveLength(1);
		expect(last()).toMatchObject({ n: 'after', c: 'denied' });
		expect(last()).not.toHaveProperty('a');
		expect(last()).not.toHaveProperty('k');
		expect(last()?.l).not.toBe(life);
		expect(await browser.records()).toEqual({});
	});

	test('what is being read while it is withdrawn does not come back', async () => {
		browser.answer = () => undefined;
		const first = browser.open({ mode: 'granted' });
		first.track('before');
		await browser.pass();
		browser.crash(first);
		browser.answer = browser.accept;
		const at = browser.hits.length;
		const tracker = browser.open();
		await vi.advanceTimersByTimeAsync(1);
		tracker.consent('denied');
		await browser.pass(5_000);
		expect(browser.hits.slice(at).flatMap(namesIn)).toEqual([]);
		expect(await browser.records()).toEqual({});
	});
});

describe('denied', () => {
	test('from the start deletes what an earlier page kept and never sends it', async () => {
		browser.answer = () => undefined;
		const first = browser.open({ mode: 'granted' });
		first.track('before');
		await browser.pass();
		browser.crash(first);
		browser.answer = browser.accept;
		const at = browser.hits.length;
		browser.open({ mode: 'denied' }).track('after');
		await browser.pass(3_000);
		expect(browser.hits.slice(at).flatMap(namesIn)).toEqual(['after']);
		expect(await browser.records()).toEqual({});
		expect(localStorage).toHaveLength(0);
	});

	test('nothing is written, also where the collector does not answer', async () => {
		browser.answer = () => undefined;
		const tracker = browser.open({ mode: 'denied' });
		tracker.identify('user-7');
		await browser.pass(10_000);
		browser.leave(tracker);
		await browser.pass(100);
		expect(await browser.records()).toEqual({});
		expect(localStorage).toHaveLength(0);
		expect(sessionStorage).toHaveLength(0);
	});

	test('a long page goes on sending', async () => {
		const tracker = browser.open({ mode: 'denied' });
		for (let event = 0; event < 200; event++) {
			tracker.track('tick', { event, text: 'x'.repeat(500) });
			await browser.pass(500);
		}
		await browser.pass(10_000);
		expect(namesAt(browser)).toHaveLength(200);
	});
});

describe('Global Privacy Control', () => {
	beforeEach(() => {
		vi.stubGlobal('navigator', { onLine: true, locks: browser.locks, globalPrivacyControl: true });
	});

	test('keeps granted from being assumed, not from being given', async () => {
		const tracker = browser.open({ mode: 'granted' });
		tracker.track('one');
		await browser.pass(2_000);
		expect(last()).not.toHaveProperty('c');
		expect(localStorage).toHaveLength(0);
		tracker.consent('granted');
		await browser.pass(2_000);
		expect(last()).toMatchObject({ n: 'consent', c: 'granted', a: expect.any(String) });
	});

	test('means denied where the site says so, and never more than a site that denies', async () => {
		const first = browser.open({ mode: 'granted', gpc: 'denied' });
		first.track('one');
		await browser.pass(2_000);
		expect(last()).toMatchObject({ n: 'one', c: 'denied' });
		browser.crash(first);
		browser.open({ mode: 'denied' }).track('two');
		await browser.pass(2_000);
		expect(last()).toMatchObject({ n: 'two', c: 'denied' });
	});
});
