// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, bursts, createBrowser, eventsAt, NOON, namesAt, namesIn } from '../testing/browser.js';
import { cart, clicks, engagement, pageViews } from './index.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
	browser.setUrl('https://shop.test/');
});
afterEach(() => browser.close());

const last = () => [...browser.stored.values()].at(-1);

test('an event carries id, both clocks, page life, name, page and parameters, and nothing that identifies', async () => {
	const tracker = browser.open();
	await browser.pass(1_000);
	tracker.track('add_to_cart', { value: 12.5, currency: 'EUR', items: [{ item_id: 'A', price: 12.5 }] });
	await browser.pass(2_000);
	expect(last()).toEqual({
		i: expect.stringMatching(/^[0-9a-f-]{36}$/),
		t: NOON + 1_000,
		m: 1_000,
		l: expect.stringMatching(/^[0-9a-f]{3}-[0-9a-f]{12}$/),
		n: 'add_to_cart',
		u: 'https://shop.test/',
		p: { value: 12.5, currency: 'EUR', items: [{ item_id: 'A', price: 12.5 }] },
	});
	expect(localStorage).toHaveLength(0);
	expect(sessionStorage).toHaveLength(0);
});

test('an event id ends in the page life it belongs to', async () => {
	browser.open().track('one');
	await browser.pass(2_000);
	expect(last()?.i.endsWith(last()?.l ?? '-')).toBe(true);
});

test('parameters are cut and scrubbed, those of items as well; the object of the caller stays as it is', async () => {
	const params = {
		note: 'to ann@example.org',
		items: [{ item_id: 'ann@example.org', item_name: 'For ann@example.org' }],
	};
	browser.open().track('custom', params);
	await browser.pass(2_000);
	expect(last()?.p).toEqual({ note: 'to *', items: [{ item_id: 'ann@example.org', item_name: 'For *' }] });
	expect(params.note).toBe('to ann@example.org');
});

test('parameters are those of the moment of the call', async () => {
	const params = { step: 1 };
	browser.open().track('custom', params);
	params.step = 2;
	await browser.pass(2_000);
	expect(last()?.p).toEqual({ step: 1 });
});

test('page records a view with title and referrer, then the page before as referrer', async () => {
	vi.spyOn(document, 'referrer', 'get').mockReturnValue('https://www.google.com/search?q=secret');
	document.title = 'Start';
	const tracker = browser.open();
	tracker.page();
	browser.setUrl('https://shop.test/next');
	tracker.page({ category: 'shoes' });
	await browser.pass(2_000);
	expect(eventsAt(browser, 'page_view').map(({ u, r, h, p }) => [u, r, h, p])).toEqual([
		['https://shop.test/', 'https://www.google.com/search', 'Start', undefined],
		['https://shop.test/next', 'https://shop.test/', 'Start', { category: 'shoes' }],
	]);
});

test('the site may say what the address is', async () => {
	const tracker = browser.open({ url: () => 'https://shop.test/said?utm_source=mail&q=1#x' });
	tracker.track('one');
	await browser.pass(2_000);
	expect(last()?.u).toBe('https://shop.test/said?utm_source=mail');
});

test('nothing is thrown into the page; what could not be recorded is counted and told', async () => {
	const onError = vi.fn();
	const tracker = browser.open({ onError });
	await browser.pass();
	const circle: Record<string, never> = {};
	Object.assign(circle, { circle });
	tracker.track('one', circle);
	expect(onError.mock.calls).toEqual([[expect.any(TypeError)]]);
	tracker.track('two');
	await browser.pass(2_000);
	expect(browser.hits[0]?.batch.e.map(({ n, p }) => [n, p])).toEqual([
		['events_dropped', { reason: 'error', count: 1 }],
		['two', undefined],
	]);
});

test('an onError that throws harms nobody', async () => {
	const onError = () => {
		throw new Error('theirs');
	};
	const tracker = browser.open({ onError });
	const circle: Record<string, never> = {};
	Object.assign(circle, { circle });
	expect(() => tracker.track('one', circle)).not.toThrow();
});

test('a capture that throws does not keep the others from starting', async () => {
	const fail = () => {
		throw new Error('capture');
	};
	browser.open({ capture: [fail, ({ track }) => track('started')] });
	await browser.pass(2_000);
	expect(namesAt(browser)).toEqual(['events_dropped', 'started']);
});

test('a capture may be added later, listens until the tracker stops, and hears every event before it is recorded', async () => {
	const heard = vi.fn();
	const clicked = vi.fn();
	const tracker = browser.open();
	tracker.use(({ on, watch, track }) => {
		on(window, 'probe', clicked);
		watch((name, params) => {
			heard(name, params);
			if (name === 'one') track('before_one');
		});
	});
	tracker.track('one', { mail: 'ann@example.org' });
	dispatchEvent(new Event('probe'));
	await browser.pass(2_000);
	expect(heard.mock.calls[0]).toEqual(['one', { mail: 'ann@example.org' }]);
	expect(namesAt(browser)).toEqual(['before_one', 'one']);
	tracker.stop();
	dispatchEvent(new Event('probe'));
	expect(clicked).toHaveBeenCalledTimes(1);
});

test('what a listener of a capture throws is counted and stays away from the page', async () => {
	browser
		.open({
			capture: [
				({ on, watch }) => {
					on(window, 'probe', () => {
						throw new Error('listener');
					});
					watch((name) => {
						if (name === 'one') throw new Error('watcher');
					});
				},
			],
		})
		.track('one');
	dispatchEvent(new Event('probe'));
	await browser.pass(2_000);
	expect(namesAt(browser).toSorted()).toEqual(['events_dropped', 'events_dropped', 'one']);
});

test('a stopped tracker records and sends nothing more; what waits is left for the next page', async () => {
	const tracker = browser.open();
	await browser.pass();
	tracker.track('one');
	tracker.stop();
	tracker.track('two');
	tracker.page();
	tracker.identify('user-7');
	browser.setHidden(true);
	browser.setHidden(false);
	dispatchEvent(new Event('online'));
	await browser.pass(10_000);
	expect(browser.hits).toHaveLength(0);
	expect((await bursts(browser)).flat()).toHaveLength(1);
	browser.open();
	await browser.pass();
	expect(browser.hits.map(namesIn)).toEqual([['one']]);
});

test('a page whose policy forbids the collector is told once, and the events wait for another page', async () => {
	browser.answer = () => undefined;
	const first = browser.open();
	first.track('one');
	await browser.pass();
	const violation = Object.assign(new Event('securitypolicyviolation'), {
		blockedURI: 'https://stats.test/v1/e',
		disposition: 'enforce',
	});
	document.dispatchEvent(violation);
	const before = browser.hits.length;
	await browser.pass(60_000);
	browser.setHidden(true);
	expect(browser.hits).toHaveLength(before);
	browser.crash(first);
	browser.answer = browser.accept;
	browser.open();
	await browser.pass();
	expect(namesAt(browser)).toEqual(['one']);
});

test('a violation by somebody else silences nobody', async () => {
	const tracker = browser.open();
	document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI: 'https://ads.test/' }));
	tracker.track('one');
	await browser.pass(2_000);
	expect(namesAt(browser)).toEqual(['one']);
});

test('nothing is listened to that keeps a page out of the back-forward cache', async () => {
	const spies = [vi.spyOn(window, 'addEventListener'), vi.spyOn(document, 'addEventListener')];
	browser.open({ capture: [pageViews(), clicks(), engagement(), cart()] });
	await browser.pass();
	const types = spies.flatMap(({ mock }) => mock.calls.map(([type]) => type as string));
	expect(types).toContain('pagehide');
	expect(types).not.toContain('unload');
	expect(types).not.toContain('beforeunload');
});

test('a policy that only reports, or forbids something else, keeps nobody from sending', async () => {
	const tracker = browser.open();
	await browser.pass();
	for (const change of [{ disposition: 'report' }, { blockedURI: 'https://stats.test/aisle.ga4.js' }]) {
		const init = { blockedURI: 'https://stats.test/v1/e', disposition: 'enforce', ...change };
		document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), init));
	}
	tracker.track('login');
	await browser.pass(2_000);
	expect(browser.stored.size).toBe(1);
});

test('a watcher that throws costs one count, and the event is recorded', async () => {
	const tracker = browser.open();
	tracker.use(({ watch }) =>
		watch(() => {
			throw new Error('watcher');
		}),
	);
	tracker.track('login');
	await browser.pass(2_000);
	expect([...browser.stored.values()].map(({ n }) => n).sort()).toEqual(['events_dropped', 'login']);
});

test('an address that cannot be read costs its event, not the next', async () => {
	let address = 'no address';
	const tracker = browser.open({ url: () => address });
	tracker.track('lost');
	address = 'https://shop.test/next';
	tracker.track('login');
	await browser.pass(2_000);
	expect([...browser.stored.values()].find(({ n }) => n === 'login')?.u).toBe(address);
});
