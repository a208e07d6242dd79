// @vitest-environment happy-dom
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ackOf, type Browser, bursts, createBrowser, NOON, refusal, statusOnly } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

const idsIn = (burst: string[] | undefined) => burst?.map((json) => JSON.parse(json).i) ?? [];

test('a burst of events is one record, written in the same task', async () => {
	const tracker = browser.open();
	await browser.pass();
	const put = vi.spyOn(IDBObjectStore.prototype, 'put');
	for (let event = 0; event < 40; event++) tracker.track('tick', { event });
	await Promise.resolve();
	await browser.pass(1);
	expect(put).toHaveBeenCalledTimes(1);
	expect((await bursts(browser)).map((burst) => burst.length)).toEqual([40]);
	tracker.track('tick');
	await browser.pass(1);
	expect((await bursts(browser)).map((burst) => burst.length)).toEqual([40, 1]);
});

test('an order is written with strict durability, everything else relaxed', async () => {
	const tracker = browser.open();
	await browser.pass();
	const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
	tracker.track('tick');
	await browser.pass(1);
	tracker.track('purchase', { transaction_id: 'T1', value: 1, currency: 'EUR', items: [] });
	await browser.pass(1);
	expect(transaction.mock.calls.map(([, , options]) => options?.durability)).toEqual(['relaxed', 'strict']);
});

test('a record is rewritten with the rest when some of its events are acknowledged', async () => {
	const tracker = browser.open();
	await browser.pass();
	browser.answer = ({ batch }) =>
		batch.e.length > 2 ? refusal(413) : batch.e.some(({ n }) => n === 'c') ? statusOnly(503) : ackOf(batch);
	for (const name of ['a', 'b', 'c', 'd']) tracker.track(name);
	await browser.pass(2_000);
	const left = await bursts(browser);
	expect(left.map((burst) => burst.map((json) => JSON.parse(json).n))).toEqual([['c', 'd']]);
});

test('nothing is opened during start-up', async () => {
	const open = vi.spyOn(indexedDB, 'open');
	const tracker = browser.open();
	tracker.track('tick');
	await Promise.resolve();
	expect(open).not.toHaveBeenCalled();
	await browser.pass();
	expect(open).toHaveBeenCalledTimes(1);
});

test('what an earlier page left is sent by the next one as it was recorded', async () => {
	browser.answer = () => undefined;
	const first = browser.open({ mode: 'granted' });
	first.identify('user-7');
	first.track('login', {});
	await browser.pass();
	browser.crash(first);
	const left = (await bursts(browser)).flat().map((json) => JSON.parse(json));
	browser.answer = ({ batch }) => ackOf(batch);
	const at = browser.hits.length;
	await browser.pass(60_000);
	browser.open();
	await browser.pass();
	expect(browser.hits[at]?.batch.e).toEqual(left);
	const [event] = left.slice(-1);
	expect(event).toMatchObject({ n: 'login', t: NOON, c: 'granted', k: 'user-7', a: expect.any(String) });
	expect(event.l).not.toBe(browser.hits[at]?.batch.l);
	expect(browser.hits[at]?.batch).toMatchObject({ w: Date.now(), v: 1, s: 'shop' });
});

test('an event older than thirty days is dropped and counted, a younger one is sent', async () => {
	browser.answer = () => undefined;
	const first = browser.open();
	first.track('old');
	await browser.pass(1_000);
	first.track('young');
	await browser.pass(1);
	browser.crash(first);
	await browser.pass(30 * 86_400_000 - 500);
	browser.answer = (hit) => {
		for (const event of hit.batch.e) browser.stored.set(event.i, event);
		return ackOf(hit.batch);
	};
	browser.open();
	await browser.pass();
	expect([...browser.stored.values()].map(({ n }) => n)).toEqual(['young']);
	expect(browser.hits.at(-1)?.batch.d).toEqual({ expired: 1 });
	expect(await bursts(browser)).toEqual([]);
});

test('a page whose own clock jumped keeps its events', async () => {
	vi.setSystemTime(0);
	const tracker = browser.open();
	await browser.pass();
	const accept = browser.answer;
	browser.answer = () => undefined;
	tracker.track('early');
	await browser.pass(3_000);
	vi.setSystemTime(NOON);
	browser.answer = accept;
	await Promise.all([tracker.flush(), browser.pass(100)]);
	expect([...browser.stored.values()].map(({ n }) => n)).toEqual(['early']);
	expect(browser.hits.at(-1)?.batch.d).toEqual({});
});

test('beyond five thousand events the oldest of the lowest class go and are counted', async () => {
	browser.answer = () => undefined;
	const tracker = browser.open();
	await browser.pass();
	const names = ['purchase', 'add_to_cart', 'page_view', 'click', 'user_engagement'];
	for (const name of names) {
		for (let event = 0; event < 1_001; event++) tracker.track(name, { event } as never);
	}
	await browser.pass(1);
	browser.crash(tracker);
	browser.answer = (hit) => {
		for (const event of hit.batch.e) browser.stored.set(event.i, event);
		return ackOf(hit.batch);
	};
	browser.open();
	await browser.pass(2_000);
	const kept = [...browser.stored.values()];
	expect(names.map((name) => kept.filter(({ n }) => n === name).length)).toEqual([1_001, 1_001, 1_001, 1_001, 996]);
	expect(kept.find(({ n }) => n === 'user_engagement')?.p?.['event']).toBe(5);
	expect(browser.hits.find(({ batch }) => batch.d?.['overflow'])?.batch.d).toEqual({ overflow: 5 });
}, 60_000);

test('beyond five mebibytes as well', async () => {
	browser.answer = () => undefined;
	const tracker = browser.open();
	await browser.pass();
	const texts = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`text${index}`, 'x'.repeat(1_000)]));
	for (let event = 0; event < 120; event++) tracker.track('heavy', { event, ...texts });
	await browser.pass(1);
	expect((await bursts(browser)).flat().join('').length).toBeLessThanOrEqual(5 * 1_048_576);
	expect((await browser.records())['~']?.d).toEqual({ overflow: expect.any(Number) });
}, 60_000);

test('what another page has settled is not sent again', async () => {
	const locks = { request: (_: string, __: object, work: (lock: object) => Promise<void>) => work({}) };
	vi.stubGlobal('navigator', { onLine: true, locks });
	browser.answer = ({ batch }) => ackOf(batch);
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
	expect(given).not.toHaveBeenCalled();
	dispatchEvent(new Event('pagehide'));
	await browser.pass(1);
	expect(given).toHaveBeenCalled();
});

test('where locks may not be used, events are sent without', async () => {
	const request = () => Promise.reject(new DOMException('opaque origin', 'SecurityError'));
	vi.stubGlobal('navigator', { onLine: true, locks: { request } });
	browser.open().track('login', {});
	await browser.pass(3_000);
	expect(browser.hits).toHaveLength(1);
});

test('two sites on one origin keep apart', async () => {
	browser.answer = () => undefined;
	const first = browser.open({ site: 'other' });
	first.track('theirs');
	await browser.pass();
	browser.crash(first);
	browser.answer = ({ batch }) => ackOf(batch);
	const at = browser.hits.length;
	browser.open().track('ours');
	await browser.pass(3_000);
	expect(browser.hits.slice(at).flatMap(({ batch }) => batch.e.map(({ n }) => n))).toEqual(['ours']);
	expect(idsIn((await bursts(browser))[0])).toEqual([]);
});
