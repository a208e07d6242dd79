// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ackOf, type Browser, bursts, createBrowser, refusal, waiting } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

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
			await waiting(browser);
			await browser.pass(2_000);
			expect(browser.hits).toHaveLength(1);
			expect(await bursts(browser)).toHaveLength(1);
			// it counts as a failed try, not as an answer that left something over
			expect((await browser.records())['~']?.n).toBe(1);
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
		const tracker = await waiting(browser);
		tracker.track('login', {});
		await browser.pass(2_000);
		expect(await bursts(browser)).toEqual([]);
		await browser.pass(60_000);
		expect(browser.hits).toHaveLength(1);
	});

	test('an answer that names one of two events twice keeps both', async () => {
		browser.answer = ({ batch }) => ackOf(batch, { ok: batch.e.map(() => batch.e[0]?.i ?? '') });
		const tracker = await waiting(browser);
		tracker.track('login', {});
		await browser.pass(2_000);
		expect((await bursts(browser)).flat()).toHaveLength(2);
	});

	test('what the collector refuses is told with code and path, each code once', async () => {
		const onError = vi.fn();
		browser.answer = ({ batch }) =>
			ackOf(batch, {
				ok: [],
				no: batch.e.map(({ i }, at) => ({ at, i, code: at < 2 ? 'bad_format' : 'too_long', path: `e[${at}].n` })),
			});
		const tracker = browser.open({ onError });
		for (const name of ['one-', 'two-', 'three-']) tracker.track(name);
		await browser.pass(2_000);
		tracker.track('four-');
		await browser.pass(2_000);
		expect(onError.mock.calls.map(([error]) => error.message)).toEqual(['bad_format e[0].n', 'too_long e[2].n']);
		expect(browser.hits.at(-1)?.batch.d).toEqual({});
		expect(await bursts(browser)).toEqual([]);
	});

	test('a request that the collector refuses is told as well', async () => {
		const onError = vi.fn();
		browser.answer = () => refusal(400, 'bad_json', 'e');
		browser.open({ onError }).track('one');
		await browser.pass(2_000);
		expect(onError.mock.calls.map(([error]) => error.message)).toEqual(['bad_json e']);
	});

	test('a hanging server is given up after ten seconds and nothing is forgotten', async () => {
		browser.answer = () => new Promise(() => {});
		await waiting(browser);
		await browser.pass(2_000);
		await browser.pass(9_500);
		expect(browser.hits[0]?.init.signal?.aborted).toBe(false);
		await browser.pass(1_000);
		expect(browser.hits[0]?.init.signal?.aborted).toBe(true);
		expect(await bursts(browser)).toHaveLength(1);
	});
});
