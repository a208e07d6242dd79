// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ackOf, type Browser, bursts, createBrowser, waiting } from '../../testing/browser.js';

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
