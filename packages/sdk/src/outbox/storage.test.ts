// @vitest-environment happy-dom
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
	ackOf,
	type Browser,
	bursts,
	createBrowser,
	NOON,
	namesIn,
	refusal,
	statusOnly,
	waiting,
} from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

test('a burst of events is one record under an id of its own, written in the same task', async () => {
	const tracker = browser.open();
	await browser.pass();
	const put = vi.spyOn(IDBObjectStore.prototype, 'put');
	for (let event = 0; event < 40; event++) tracker.track('tick', { event });
	await Promise.resolve();
	expect(put).toHaveBeenCalledTimes(1);
	await browser.pass(1);
	const [record] = Object.values(await browser.records());
	expect(record).toMatchObject({ k: expect.stringMatching(/^[0-9a-f-]{36}$/), t: 0 });
	expect(record?.e.map((json) => JSON.parse(json).p.event)).toEqual(Array.from({ length: 40 }, (_, at) => at));
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
	tracker.track('tick');
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
	expect(open).toHaveBeenCalledWith('aisle-shop');
});

test('what an earlier page left is sent by the next one as it was recorded', async () => {
	browser.answer = () => undefined;
	const first = browser.open({ mode: 'granted' });
	first.identify('user-7');
	first.track('login', {});
	await browser.pass();
	browser.crash(first);
	const left = (await bursts(browser)).flat().map((json) => JSON.parse(json));
	browser.answer = browser.accept;
	const at = browser.hits.length;
	await browser.pass(60_000);
	browser.open();
	await browser.pass();
	expect(browser.hits[at]?.batch.e).toEqual(left);
	const [event] = left.slice(-1);
	expect(event).toMatchObject({ n: 'login', t: NOON, c: 'granted', k: 'user-7', a: expect.any(String) });
	expect(event.l).not.toBe(browser.hits[at]?.batch.l);
	expect(browser.hits[at]?.batch.w).toBe(browser.hits[at]?.at);
	expect(await browser.records()).toEqual({});
});

test('however old an event is, it is sent: too old is for the collector to say', async () => {
	browser.answer = () => undefined;
	const first = browser.open();
	first.track('old');
	await browser.pass(100);
	browser.crash(first);
	await browser.pass(40 * 86_400_000);
	browser.answer = browser.accept;
	browser.open();
	await browser.pass();
	expect(browser.hits.at(-1)?.batch.e).toMatchObject([{ n: 'old', t: NOON }]);
	expect(await bursts(browser)).toEqual([]);
});

test('a page whose own clock jumped keeps its events', async () => {
	vi.setSystemTime(0);
	const tracker = browser.open();
	await browser.pass();
	browser.answer = () => undefined;
	tracker.track('early');
	await browser.pass(3_000);
	vi.setSystemTime(NOON);
	browser.answer = browser.accept;
	await Promise.all([tracker.flush(), browser.pass(100)]);
	expect([...browser.stored.values()].map(({ n }) => n)).toEqual(['early']);
});

test('two sites on one origin keep apart', async () => {
	browser.answer = () => undefined;
	const first = browser.open({ site: 'other' });
	first.track('theirs');
	await browser.pass();
	browser.crash(first);
	expect(Object.keys(await browser.records('other'))).toHaveLength(2);
	browser.answer = browser.accept;
	const at = browser.hits.length;
	browser.open().track('ours');
	await browser.pass(3_000);
	expect(browser.hits.slice(at).flatMap(namesIn)).toEqual(['ours']);
	expect(await browser.records()).toEqual({});
	expect(Object.keys(await browser.records('other'))).toHaveLength(2);
});

test('what a crash interrupts between two tasks is not lost', async () => {
	const tracker = await waiting(browser);
	await Promise.resolve();
	browser.crash(tracker);
	await browser.pass();
	expect((await bursts(browser)).flat()).toHaveLength(1);
});

test('a record of another form stops nobody', async () => {
	const first = await waiting(browser);
	await browser.pass();
	await new Promise<void>((resolve) => {
		indexedDB.open('aisle-shop').onsuccess = ({ target }) => {
			const { result } = target as IDBOpenDBRequest;
			const transaction = result.transaction('aisle-shop', 'readwrite');
			transaction.objectStore('aisle-shop').put({ k: 'zz' });
			transaction.oncomplete = () => resolve(result.close());
		};
	});
	browser.crash(first);
	browser.open();
	await browser.pass(3_000);
	expect(browser.hits.flatMap(namesIn)).toContain('sign_up');
});
