// @vitest-environment happy-dom
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, bursts, createBrowser, eventsAt, namesStored, refusal } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

/** The database answers a request a turn: a long queue of them takes many. */
const finish = async () => {
	for (let turn = 0; turn < 40; turn++) await browser.pass(1);
};
const sumOfCounts = () => eventsAt(browser, 'events_dropped').reduce((sum, { p }) => sum + Number(p?.['count']), 0);

test('beyond five thousand events the oldest of the lowest class go and are counted', async () => {
	browser.answer = () => undefined;
	const tracker = browser.open();
	await browser.pass();
	const names = ['purchase', 'add_to_cart', 'page_view', 'click', 'user_engagement'];
	for (const name of names) {
		for (let event = 0; event < 1_010; event++) tracker.track(name, { event } as never);
		// a burst is one class: what is in it goes together
		await Promise.resolve();
	}
	await finish();
	expect((await bursts(browser)).flat().length).toBeLessThanOrEqual(5_001);
	browser.crash(tracker);
	browser.answer = browser.accept;
	browser.open();
	await finish();
	const [orders, carts, views, clicks, engagement = []] = names.map((name) => eventsAt(browser, name));
	expect([orders?.length, carts?.length, views?.length, clicks?.length]).toEqual([1_010, 1_010, 1_010, 1_010]);
	expect(engagement.length).toBeLessThanOrEqual(960);
	expect(engagement.length).toBeGreaterThan(850);
	expect(engagement.map(({ p }) => p?.['event'])).toContain(1_009);
	expect(engagement.map(({ p }) => p?.['event'])).not.toContain(0);
	expect(eventsAt(browser, 'events_dropped')[0]?.p?.['reason']).toBe('overflow');
	expect(sumOfCounts()).toBe(1_010 - engagement.length);
});

test('beyond five mebibytes as well', async () => {
	browser.answer = () => undefined;
	const tracker = browser.open();
	await browser.pass();
	const texts = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`text${index}`, 'x'.repeat(1_000)]));
	for (let event = 0; event < 120; event++) tracker.track('heavy', { event, ...texts });
	await finish();
	const left = (await bursts(browser)).flat();
	expect(left.join('').length).toBeLessThanOrEqual(5 * 1_048_576);
	expect(left.length).toBeGreaterThan(100);
	expect(left.map((json) => JSON.parse(json).p.event)).toContain(119);
	expect(left.map((json) => JSON.parse(json).p.event)).not.toContain(0);
	expect(await namesStored(browser)).toContain('events_dropped');
});

test('a database that has no more room makes some: half of what waits goes, the oldest of the lowest class first, orders never', async () => {
	browser.answer = () => undefined;
	const tracker = browser.open();
	await browser.pass();
	for (const name of ['purchase', 'search', 'user_engagement']) {
		for (let event = 0; event < 20; event++) {
			tracker.track(name, { event, text: 'x'.repeat(200) } as never);
			await Promise.resolve();
		}
	}
	await finish();
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	// the database is tried once more on a new handle
	vi.mocked(IDBObjectStore.prototype.put).mockImplementationOnce(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	tracker.track('add_to_cart', { value: 1, currency: 'EUR', items: [] });
	await browser.pass(100);
	const names = await namesStored(browser);
	expect(names.filter((name) => name === 'purchase')).toHaveLength(20);
	expect(names.filter((name) => name === 'user_engagement')).toHaveLength(0);
	expect(names.filter((name) => name === 'search').length).toBeGreaterThan(5);
	expect(names).toContain('add_to_cart');
	expect(names).toContain('events_dropped');
});

test('an order that was refused and set aside is still an order when room gets scarce', async () => {
	browser.answer = ({ batch }) => (batch.e.some(({ n }) => n === 'purchase') ? refusal(400) : undefined);
	const tracker = browser.open();
	await browser.pass();
	tracker.track('purchase', { transaction_id: 'T1', value: 1, currency: 'EUR', items: [] });
	await browser.pass(3_000);
	expect((await browser.records())['~']).toBeDefined();
	browser.answer = () => undefined;
	for (let event = 0; event < 5_010; event++) tracker.track('add_to_cart', { event } as never);
	await browser.pass(3_000);
	await finish();
	const names = await namesStored(browser);
	expect(names.length).toBeLessThanOrEqual(5_001);
	expect(names).toContain('purchase');
});

test('a disk that never has room costs no page its rest, and ends with what was stored', async () => {
	const tracker = browser.open();
	await browser.pass();
	browser.answer = () => undefined;
	tracker.track('view_stored');
	await browser.pass(100);
	const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	for (const name of ['view_one', 'view_two', 'view_three']) {
		tracker.track(name);
		await Promise.resolve();
	}
	await browser.pass(1_000);
	expect(put.mock.calls.length).toBeLessThan(40);
	put.mockRestore();
	browser.answer = browser.accept;
	await browser.pass(10_000);
	expect([...browser.stored.values()].map(({ n }) => n)).toEqual(
		expect.arrayContaining(['view_one', 'view_two', 'view_three', 'events_dropped']),
	);
	expect(sumOfCounts()).toBe(1);
});

test('of what is settled nothing stays in memory where nothing was stored', async () => {
	const tracker = browser.open({ mode: 'denied' });
	for (let event = 0; event < 20; event++) {
		tracker.track('tick');
		await Promise.resolve();
	}
	await browser.pass(3_000);
	expect(browser.stored.size).toBe(20);
	const remove = vi.spyOn(IDBObjectStore.prototype, 'delete');
	tracker.consent('granted');
	await browser.pass(100);
	expect(remove).not.toHaveBeenCalled();
});
