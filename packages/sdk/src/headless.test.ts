import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WireBatch } from '@aisle/protocol';
import { createHeadlessTracker, type HeadlessOptions } from './headless.js';
import type { Answer } from './outbox/post.js';

let sent: { url: string; batch: WireBatch; keepalive: boolean | undefined }[];
let answer: (batch: WireBatch) => Answer;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	sent = [];
	answer = ({ b, e }) => [200, JSON.stringify({ v: 1, b, ok: e.map(({ i }) => i), dup: 0, no: [] })];
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

function open(options: Partial<HeadlessOptions> = {}) {
	const transport = async (url: string, body: string, keepalive?: boolean) => {
		const batch = JSON.parse(body) as WireBatch;
		sent.push({ url, batch, keepalive });
		return answer(batch);
	};
	return createHeadlessTracker({ site: 'shop', endpoint: 'https://stats.test', storage: null, transport, ...options });
}
const events = () => sent.flatMap(({ batch }) => batch.e);

test('it needs no page: an event goes to the collector after two seconds of silence', async () => {
	expect([typeof window, typeof document]).toEqual(['undefined', 'undefined']);
	open().track('search', { search_term: 'mail ann@example.org' });
	await vi.advanceTimersByTimeAsync(1_900);
	expect(sent).toEqual([]);
	await vi.advanceTimersByTimeAsync(200);
	expect(sent).toMatchObject([{ url: 'https://stats.test/v1/e', batch: { s: 'shop' } }]);
	expect(events()).toMatchObject([{ n: 'search', p: { search_term: 'mail *' } }]);
	expect(events()[0]).not.toHaveProperty('u');
});

test('address, referrer and title are what it is told at each event, the last two of page views', async () => {
	let url = 'https://shop.test/one?q=1&utm_source=mail';
	const tracker = open({ page: () => ({ url, referrer: 'https://www.google.com/search?q=1', title: 'Shoes' }) });
	tracker.track('page_view');
	url = 'https://shop.test/two';
	tracker.track('search', { search_term: 'x' });
	await tracker.flush();
	expect(events().map(({ u, r, h }) => [u, r, h])).toEqual([
		['https://shop.test/one?utm_source=mail', 'https://www.google.com/search', 'Shoes'],
		['https://shop.test/two', undefined, undefined],
	]);
});

test('the visitor id goes with events in mode granted only', async () => {
	for (const mode of ['granted', 'cookieless', 'denied', undefined] as const) {
		const tracker = open({ visitor: 'visitor-1', ...(mode && { mode }) });
		tracker.track('one');
		await tracker.flush();
	}
	expect(events().map(({ c, a }) => [c, a])).toEqual([
		['granted', 'visitor-1'],
		['cookieless', undefined],
		['denied', undefined],
		[undefined, undefined],
	]);
});

test('identify names the user of later events', async () => {
	const tracker = open();
	tracker.track('before');
	tracker.identify('user-7', { plan: 'gold' });
	tracker.track('after');
	await tracker.flush();
	expect(events().map(({ n, k }) => [n, k])).toEqual([
		['before', undefined],
		['identify', 'user-7'],
		['after', 'user-7'],
	]);
});

test('what fails is tried again from memory, and acknowledged once', async () => {
	const accept = answer;
	answer = () => [];
	const tracker = open();
	tracker.track('one');
	await tracker.flush();
	answer = accept;
	await tracker.flush();
	await tracker.flush();
	expect(sent.map(({ batch }) => batch.e.map(({ n }) => n))).toEqual([['one'], ['one']]);
});

test('close sends what waits with a request that outlives the caller', () => {
	const tracker = open();
	tracker.track('one');
	tracker.close();
	expect(sent).toMatchObject([{ keepalive: true }]);
});

test('a storage of the caller holds what waits', async () => {
	const storage = vi.fn(() => Promise.reject(new Error('refused')));
	open({ storage }).track('one');
	await vi.advanceTimersByTimeAsync(3_000);
	expect(storage).toHaveBeenCalled();
	expect(events()).toHaveLength(1);
});

test('what cannot be recorded is told and thrown nowhere', async () => {
	const onError = vi.fn();
	const circle: Record<string, never> = {};
	Object.assign(circle, { circle });
	const page = vi.fn(() => ({ url: 'https://shop.test/' }));
	const tracker = open({ onError, page });
	tracker.track('one', circle);
	page.mockImplementationOnce(() => {
		throw new Error('page');
	});
	tracker.track('two');
	tracker.track('three');
	await tracker.flush();
	expect(onError).toHaveBeenCalledTimes(2);
	expect(events().map(({ n }) => n)).toEqual(['three']);
});

test('an event that the collector refuses is told and counted', async () => {
	const accept = answer;
	answer = (batch) => (batch.e[0]?.n === 'bad' ? [400, '{"error":{"code":"bad_format"}}'] : accept(batch));
	const onError = vi.fn();
	const tracker = open({ onError });
	tracker.track('bad');
	await tracker.flush();
	await tracker.flush();
	expect(onError.mock.calls).toEqual([[{ code: 'bad_format' }]]);
	expect(events().at(-1)).toMatchObject({ n: 'events_dropped', p: { reason: 'refused', count: 1 } });
});

test('a long run goes on sending', async () => {
	const tracker = open();
	for (let event = 0; event < 200; event++) {
		tracker.track('tick', { event, text: 'x'.repeat(500) });
		await tracker.flush();
	}
	await tracker.flush();
	expect(new Set(events().map(({ i }) => i)).size).toBe(200);
});

test('a write that fails after a read that did not hold it loses nothing', async () => {
	// as on a full disk, where Chromium says late that nothing was written
	const storage: HeadlessOptions['storage'] = (work) => {
		const store = { put: () => {}, delete: () => {}, getAll: () => [] };
		const request: unknown = work(store as never);
		if (request) return Promise.resolve([] as never);
		return new Promise((_, reject) => setTimeout(reject, 50, new Error('full')));
	};
	const tracker = open({ storage });
	const collector = answer;
	answer = () => [];
	tracker.track('search', { search_term: 'x' });
	await Promise.resolve();
	await tracker.flush();
	await vi.advanceTimersByTimeAsync(100);
	answer = collector;
	await tracker.flush();
	expect(events().map(({ n }) => n)).toContain('search');
});

test('a database that does not answer in time is asked again', async () => {
	const left = '{"i":"01900000-0000-7000-8000-000000000001","t":1,"m":1,"l":"a","n":"left"}';
	let isAwake = false;
	const storage: HeadlessOptions['storage'] = async (work) => {
		// without a reason: the wait was over
		if (!isAwake) return Promise.reject();
		const getAll = () => [{ k: 'k', e: [left], s: left.length, r: 2, f: false, t: 0 }];
		return (work({ put: () => {}, delete: () => {}, getAll } as never) ?? []) as never;
	};
	const tracker = open({ storage });
	await tracker.flush();
	isAwake = true;
	await vi.advanceTimersByTimeAsync(2_100);
	expect(events().map(({ n }) => n)).toEqual(['left']);
});
