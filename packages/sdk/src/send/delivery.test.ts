// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ackOf, type Browser, bursts, createBrowser, namesIn, NOON, statusOnly } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

/** A page past its start, with one event that waits. */
async function waiting(name = 'sign_up') {
	const tracker = browser.open();
	await browser.pass();
	tracker.track(name, {});
	return tracker;
}

describe('when events are sent', () => {
	test('after two seconds of silence', async () => {
		await waiting();
		await browser.pass(1_900);
		expect(browser.hits).toHaveLength(0);
		await browser.pass(200);
		expect(browser.hits.map(namesIn)).toEqual([['sign_up']]);
	});

	test('five seconds after the oldest, however busy the page is', async () => {
		const tracker = await waiting();
		for (let second = 0; second < 4; second++) {
			await browser.pass(1_200);
			tracker.track('login', {});
		}
		expect(browser.hits).toHaveLength(0);
		await browser.pass(300);
		expect(browser.hits).toHaveLength(1);
	});

	test('at once with fifty of them, or with 48 KiB', async () => {
		const tracker = await waiting();
		for (let event = 1; event < 50; event++) tracker.track('tick');
		await browser.pass(1);
		expect(browser.hits.map(({ batch }) => batch.e.length)).toEqual([50]);
		for (let event = 0; event < 49; event++) tracker.track('heavy', { text: 'x'.repeat(1_000) });
		await browser.pass(1);
		expect(browser.hits).toHaveLength(2);
	});

	test('at once when the browser is online again', async () => {
		browser.answer = () => undefined;
		await waiting();
		await browser.pass(2_100);
		browser.answer = ({ batch }) => ackOf(batch);
		const before = browser.hits.length;
		dispatchEvent(new Event('online'));
		await browser.pass();
		expect(browser.hits).toHaveLength(before + 1);
		expect(await bursts(browser)).toEqual([]);
	});

	test('as text without credentials or redirects, kept alive only when the page is hidden', async () => {
		const tracker = await waiting();
		await browser.pass(2_000);
		expect(browser.hits[0]?.init).toMatchObject({
			method: 'POST',
			keepalive: false,
			credentials: 'omit',
			redirect: 'error',
		});
		expect(browser.hits[0]?.init.headers).toBeUndefined();
		tracker.track('login', {});
		browser.setHidden(true);
		await browser.pass();
		expect(browser.hits[1]?.init.keepalive).toBe(true);
	});

	test('a backlog goes in requests of at most 60,000 bytes', async () => {
		const tracker = await waiting();
		for (let event = 0; event < 200; event++) tracker.track('heavy', { text: 'ü'.repeat(500) });
		await browser.pass(100);
		expect(browser.stored.size).toBe(201);
		for (const { body } of browser.hits) expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(60_000);
	});
});

describe('a page that is hidden', () => {
	test('sends the newest 60,000 bytes and keeps everything until it is acknowledged', async () => {
		const tracker = await waiting();
		browser.answer = () => new Promise(() => {});
		for (let event = 0; event < 100; event++) tracker.track('heavy', { number: event, text: 'x'.repeat(1_000) });
		browser.setHidden(true);
		const parting = browser.hits.filter(({ init }) => init.keepalive);
		expect(parting).toHaveLength(1);
		expect(parting[0]?.body.length).toBeLessThanOrEqual(60_000);
		expect(parting[0]?.batch.e[0]?.p?.['number']).toBe(99);
		browser.crash(tracker);
		await browser.pass();
		expect((await bursts(browser)).flat().length).toBeGreaterThanOrEqual(101);
	});

	test('leaves what was not acknowledged to the next page, and the collector sees the same ids', async () => {
		const first = await waiting('purchase_seen');
		browser.answer = () => undefined;
		browser.setHidden(true);
		browser.crash(first);
		await browser.pass();
		const [id] = browser.hits[0]?.batch.e.map(({ i }) => i) ?? [];
		browser.answer = ({ batch }) => ackOf(batch);
		browser.open();
		await browser.pass(10);
		expect(browser.hits.at(-1)?.batch.e.map(({ i }) => i)).toEqual([id]);
		expect(await bursts(browser)).toEqual([]);
	});
});

describe('only a verified acknowledgement forgets', () => {
	const lies: Record<string, (id: string, nonce: string) => Response> = {
		"a captive portal's page": () => new Response('<html>Log in</html>', { status: 200 }),
		'JSON of another service': () => new Response('{"success":true}', { status: 200 }),
		'another nonce': (id) => new Response(JSON.stringify({ v: 1, b: 'other', ok: [id], dup: 0, no: [] })),
		'another version': (id, b) => new Response(JSON.stringify({ v: 2, b, ok: [id], dup: 0, no: [] })),
		'counts that do not add up': (_, b) => new Response(JSON.stringify({ v: 1, b, ok: [], dup: 0, no: [] })),
		'more ids than were sent': (id, b) => new Response(JSON.stringify({ v: 1, b, ok: [id, id], dup: 0, no: [] })),
		'ids of others': (_, b) => new Response(JSON.stringify({ v: 1, b, ok: ['someone-else'], dup: 0, no: [] })),
		'the right body under a wrong status': (id, b) =>
			new Response(JSON.stringify({ v: 1, b, ok: [id], dup: 0, no: [] }), { status: 202 }),
		'half an answer': (id, b) => new Response(JSON.stringify({ v: 1, b, ok: [id], dup: 0, no: [] }).slice(0, -3)),
	};
	for (const [lie, answer] of Object.entries(lies)) {
		test(`${lie} keeps the event and tries again`, async () => {
			browser.answer = ({ batch }) => answer(batch.e[0]?.i ?? '', batch.b);
			await waiting();
			await browser.pass(2_000);
			expect(browser.hits).toHaveLength(1);
			expect(await bursts(browser)).toHaveLength(1);
			browser.answer = ({ batch }) => ackOf(batch);
			await browser.pass(3_000);
			expect(browser.hits).toHaveLength(2);
			expect(await bursts(browser)).toEqual([]);
		});
	}

	test('a refused event is settled like a stored one', async () => {
		browser.answer = ({ batch }) => {
			const [one, two] = batch.e;
			return ackOf(batch, {
				ok: [one?.i ?? ''],
				no: [{ at: 1, code: 'too_old', ...(two && { i: two.i }) }],
			});
		};
		const tracker = await waiting();
		tracker.track('login', {});
		await browser.pass(2_000);
		expect(await bursts(browser)).toEqual([]);
		await browser.pass(60_000);
		expect(browser.hits).toHaveLength(1);
	});

	test('a hanging server is given up after ten seconds and nothing is forgotten', async () => {
		browser.answer = () => new Promise(() => {});
		await waiting();
		await browser.pass(2_000);
		await browser.pass(9_500);
		expect(browser.hits[0]?.init.signal?.aborted).toBe(false);
		await browser.pass(1_000);
		expect(browser.hits[0]?.init.signal?.aborted).toBe(true);
		expect(await bursts(browser)).toHaveLength(1);
	});
});

describe('what a status means', () => {
	for (const status of [400, 422]) {
		test(`${status}: the one bad event is found by halving, dropped and counted; the others arrive`, async () => {
			browser.answer = (hit) => {
				if (hit.batch.e.some(({ n }) => n === 'poison')) return statusOnly(status);
				for (const event of hit.batch.e) browser.stored.set(event.i, event);
				return ackOf(hit.batch);
			};
			const tracker = await waiting();
			for (const name of ['login', 'poison', 'search_a', 'search_b']) tracker.track(name);
			await browser.pass(2_000);
			expect([...browser.stored.values()].map(({ n }) => n)).toEqual(['sign_up', 'login', 'search_a', 'search_b']);
			expect(await bursts(browser)).toEqual([]);
			expect(browser.hits.at(-1)?.batch.d).toEqual({ refused: 1 });
			tracker.track('later');
			await browser.pass(2_000);
			expect(browser.hits.at(-1)?.batch.d).toEqual({});
		});
	}

	test('413: the batch is halved until it passes', async () => {
		browser.answer = (hit) => (hit.batch.e.length > 2 ? statusOnly(413) : ackOf(hit.batch));
		const tracker = await waiting();
		for (let event = 0; event < 7; event++) tracker.track('tick');
		await browser.pass(2_000);
		expect(browser.hits.map(({ batch }) => batch.e.length)).toEqual([8, 4, 2, 2, 4, 2, 2]);
		expect(await bursts(browser)).toEqual([]);
	});

	for (const status of [401, 403, 404, 410]) {
		test(`${status}: everything is kept and nothing sent for an hour, not even by a new page`, async () => {
			browser.answer = () => statusOnly(status);
			const first = await waiting();
			await browser.pass(2_000);
			browser.crash(first);
			const second = browser.open();
			await browser.pass(3_598_000);
			await second.flush();
			expect(browser.hits).toHaveLength(1);
			await browser.pass(4_000);
			expect(browser.hits).toHaveLength(2);
			expect(await bursts(browser)).toHaveLength(1);
		}, 60_000);
	}

	for (const status of [408, 425, 429, 500, 502, 503, 504, 0]) {
		test(`${status || 'network error'}: tries again with full jitter that doubles, and a new page at once`, async () => {
			browser.answer = () => (status ? statusOnly(status) : undefined);
			const first = await waiting();
			await browser.pass(20_000);
			// random() is a half: waits of 0.5, 1, 2, 4, 8 s, as far as a sleeping page notices
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

	test('the backoff never waits longer than five minutes', async () => {
		browser.answer = () => statusOnly(500);
		vi.mocked(Math.random).mockReturnValue(1);
		await waiting();
		await browser.pass(1_500_000);
		const [last, previous] = browser.hits.toReversed();
		// and the patience with a database that cannot answer while the clock jumps
		expect((last?.at ?? 0) - (previous?.at ?? 0)).toBeLessThanOrEqual(302_000);
		expect(browser.hits.length).toBeGreaterThan(10);
	}, 60_000);

	const asked: Record<string, number> = {
		'7': 7_000,
		[new Date(NOON + 2_000 + 30_000).toUTCString()]: 30_000,
		'1e9': 3_600_000,
		'0': 500,
		'-1': 500,
		[new Date(NOON - 60_000).toUTCString()]: 500,
		soon: 500,
	};
	for (const [after, ms] of Object.entries(asked)) {
		test(`Retry-After "${after}" waits ${ms} ms`, async () => {
			browser.answer = () => statusOnly(503, { 'Retry-After': after });
			await waiting();
			await browser.pass(2_000);
			browser.answer = ({ batch }) => ackOf(batch);
			await browser.pass(ms - 490);
			expect(browser.hits).toHaveLength(1);
			await browser.pass(1_500);
			expect(browser.hits).toHaveLength(2);
		}, 60_000);
	}

	test('a wait the collector asked for binds a new page and a return to the page', async () => {
		browser.answer = () => statusOnly(429, { 'Retry-After': '60' });
		const first = await waiting();
		await browser.pass(2_000);
		browser.crash(first);
		browser.open();
		await browser.pass(1_000);
		browser.setHidden(true);
		browser.setHidden(false);
		await browser.pass(1_000);
		expect(browser.hits).toHaveLength(1);
	});

	test('a success ends the backoff', async () => {
		browser.answer = () => statusOnly(500);
		await waiting();
		await browser.pass(10_000);
		browser.answer = ({ batch }) => ackOf(batch);
		await browser.pass(20_000);
		expect((await browser.records())['~']).toMatchObject({ n: 0 });
	});
});

describe('images where requests are blocked', () => {
	test('the newest events are asked for once, and stay queued', async () => {
		browser.answer = () => undefined;
		const tracker = await waiting();
		for (const name of ['one', 'two', 'three']) tracker.track(name, { value: 1 });
		await browser.pass(30_000);
		const queries = browser.images.map((url) => new URL(url).searchParams);
		expect(queries.map((query) => query.get('n'))).toEqual(['one', 'two', 'three']);
		expect(Object.fromEntries(queries[0] ?? [])).toMatchObject({ s: 'shop', p: '{"value":1}', t: String(NOON + 20) });
		expect((await bursts(browser)).flat()).toHaveLength(4);
	});

	test('not once the collector was reached', async () => {
		const tracker = await waiting();
		await browser.pass(2_000);
		browser.answer = () => undefined;
		tracker.track('login', {});
		await browser.pass(5_000);
		expect(browser.images).toEqual([]);
	});

	test('not for an answer, and not for an event that is too long for a URL', async () => {
		browser.answer = () => statusOnly(500);
		await waiting();
		await browser.pass(5_000);
		browser.answer = () => undefined;
		browser.open().track('long', { text: 'x'.repeat(1_990) });
		await browser.pass(10);
		expect(browser.images.filter((url) => url.length >= 2_000 || url.includes('long'))).toEqual([]);
	});
});
