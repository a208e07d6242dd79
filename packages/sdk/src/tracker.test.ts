// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ackOf, type Browser, bursts, createBrowser, namesIn, NOON } from '../testing/browser.js';
import { clicks, engagement, pageViews } from './index.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

const last = () => browser.hits.at(-1)?.batch.e.at(-1);

test('an event carries id, both clocks, page life, name, page and parameters, and nothing that identifies', async () => {
	const tracker = browser.open();
	await browser.pass(1_000);
	tracker.track('add_to_cart', { value: 12.5, currency: 'EUR', items: [{ item_id: 'A', price: 12.5 }] });
	await browser.pass(2_000);
	const event = last();
	expect(event).toEqual({
		i: expect.stringMatching(/^[0-9a-f-]{36}$/),
		t: NOON + 1_000,
		m: 1_000,
		l: expect.stringMatching(/^[0-9a-f]{16}$/),
		n: 'add_to_cart',
		u: expect.stringMatching(/^http/),
		p: { value: 12.5, currency: 'EUR', items: [{ item_id: 'A', price: 12.5 }] },
	});
	expect(browser.hits[0]?.batch).toMatchObject({ v: 1, s: 'shop', l: event?.l, w: NOON + 3_000, m: 3_000 });
	expect(localStorage).toHaveLength(0);
	expect(sessionStorage).toHaveLength(0);
});

test('in mode granted a random visitor id is kept and used by later pages', async () => {
	const first = browser.open({ mode: 'granted' });
	first.track('one');
	await browser.pass(2_000);
	const visitor = last()?.a;
	expect(visitor).toMatch(/^[0-9a-f]{32}$/);
	expect(last()?.c).toBe('granted');
	browser.crash(first);
	browser.open({ mode: 'granted' }).track('two');
	await browser.pass(2_000);
	expect(last()).toMatchObject({ n: 'two', a: visitor });
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

test('consent is an event of the same page life under the new visitor id', async () => {
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
	browser.answer = ({ batch }) => ackOf(batch);
	await browser.pass(3_000);
	expect(browser.hits.at(-1)?.batch.e).toHaveLength(1);
	expect(last()).toMatchObject({ n: 'after', c: 'denied' });
	expect(last()).not.toHaveProperty('a');
	expect(last()).not.toHaveProperty('k');
	expect(last()?.l).not.toBe(life);
	expect(await browser.records()).toEqual({});
});

test('denied from the start deletes what an earlier page kept and never sends it', async () => {
	browser.answer = () => undefined;
	const first = browser.open({ mode: 'granted' });
	first.track('before');
	await browser.pass();
	browser.crash(first);
	browser.answer = ({ batch }) => ackOf(batch);
	const at = browser.hits.length;
	browser.open({ mode: 'denied' }).track('after');
	await browser.pass(3_000);
	expect(browser.hits.slice(at).flatMap(namesIn)).toEqual(['after']);
	expect(await browser.records()).toEqual({});
	expect(localStorage).toHaveLength(0);
});

test('what is being read while consent is withdrawn does not come back', async () => {
	browser.answer = () => undefined;
	const first = browser.open({ mode: 'granted' });
	first.track('before');
	await browser.pass();
	browser.crash(first);
	browser.answer = ({ batch }) => ackOf(batch);
	const at = browser.hits.length;
	const tracker = browser.open();
	await vi.advanceTimersByTimeAsync(1);
	tracker.consent('denied');
	await browser.pass(5_000);
	expect(browser.hits.slice(at).flatMap(namesIn)).toEqual([]);
});

test('Global Privacy Control keeps granted from being assumed, not from being given', async () => {
	vi.stubGlobal('navigator', { onLine: true, globalPrivacyControl: true });
	const tracker = browser.open({ mode: 'granted' });
	tracker.track('one');
	await browser.pass(2_000);
	expect(last()).not.toHaveProperty('c');
	expect(localStorage).toHaveLength(0);
	tracker.consent('granted');
	await browser.pass(2_000);
	expect(last()).toMatchObject({ n: 'consent', c: 'granted', a: expect.any(String) });
});

test('identify names the user from now on; the tab remembers it in mode granted only', async () => {
	const first = browser.open();
	first.identify('user-7');
	first.track('one');
	await browser.pass(2_000);
	expect(browser.hits.flatMap(({ batch }) => batch.e.map(({ n, k }) => [n, k]))).toEqual([
		['identify', 'user-7'],
		['one', 'user-7'],
	]);
	browser.crash(first);
	const second = browser.open({ mode: 'granted' });
	second.track('two');
	second.identify('user-8');
	await browser.pass(2_000);
	expect(browser.hits.at(-1)?.batch.e.map(({ k }) => k)).toEqual([undefined, 'user-8']);
	browser.crash(second);
	browser.open({ mode: 'granted' }).track('three');
	await browser.pass(2_000);
	expect(last()?.k).toBe('user-8');
});

test('reset forgets the user and goes on under a new visitor id', async () => {
	const tracker = browser.open({ mode: 'granted' });
	tracker.identify('user-7');
	tracker.reset();
	tracker.track('one');
	await browser.pass(2_000);
	const [before, after] = browser.hits.flatMap(({ batch }) => batch.e);
	expect(after?.a).toMatch(/^[0-9a-f]{32}$/);
	expect(after?.a).not.toBe(before?.a);
	expect(after).not.toHaveProperty('k');
});

test('storage that is refused costs the memory of the visitor, nothing else', async () => {
	const refuse = () => {
		throw new DOMException('refused', 'SecurityError');
	};
	vi.spyOn(window, 'localStorage', 'get').mockImplementation(refuse);
	vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(refuse);
	const tracker = browser.open({ mode: 'granted' });
	tracker.identify('user-7');
	await browser.pass(2_000);
	expect(last()).toMatchObject({ a: expect.any(String), k: 'user-7' });
});

test('nothing is thrown into the page; what could not be recorded is counted and told', async () => {
	const onError = vi.fn();
	const tracker = browser.open({ onError });
	await browser.pass();
	const circle: Record<string, never> = {};
	Object.assign(circle, { circle });
	tracker.track('one', circle);
	await browser.pass(10);
	expect(onError).toHaveBeenCalledTimes(1);
	tracker.track('two');
	await browser.pass(2_000);
	expect(browser.hits.map(({ batch }) => [batch.d, batch.e.length])).toEqual([[{ error: 1 }, 1]]);
	tracker.track('three');
	await browser.pass(2_000);
	expect(browser.hits[1]?.batch.d).toEqual({});
});

test('a capture that throws does not keep the others from starting', async () => {
	const fail = () => {
		throw new Error('capture');
	};
	const tracker = browser.open({ capture: [fail, ({ track }) => track('started')] });
	await browser.pass(2_000);
	expect(namesIn(browser.hits[0])).toEqual(['started']);
	await expect(tracker.flush()).resolves.toBeUndefined();
});

test('flush sends at once and tells when it was tried', async () => {
	const tracker = browser.open();
	tracker.track('one');
	await Promise.all([tracker.flush(), browser.pass(10)]);
	expect(browser.hits).toHaveLength(1);
	expect(await bursts(browser)).toEqual([]);
});

test('a stopped tracker records and sends nothing more; what waits is left for the next page', async () => {
	const tracker = browser.open();
	await browser.pass();
	tracker.track('one');
	tracker.stop();
	tracker.track('two');
	browser.setHidden(true);
	browser.setHidden(false);
	dispatchEvent(new Event('online'));
	await browser.pass(10_000);
	expect(browser.hits).toHaveLength(0);
	expect((await bursts(browser)).flat()).toHaveLength(1);
});

test('nothing is listened to that keeps a page out of the back-forward cache', async () => {
	const spies = [vi.spyOn(window, 'addEventListener'), vi.spyOn(document, 'addEventListener')];
	browser.open({ capture: [pageViews(), clicks(), engagement()] });
	await browser.pass();
	const types = spies.flatMap(({ mock }) => mock.calls.map(([type]) => type as string));
	expect(types).toContain('pagehide');
	expect(types).not.toContain('unload');
	expect(types).not.toContain('beforeunload');
});
