// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ackOf, type Browser, bursts, createBrowser, namesStored, waiting } from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

const LIES: Record<string, (id: string, nonce: string) => Response> = {
	"a captive portal's page": () => new Response('<html>Log in</html>', { status: 200 }),
	'an empty answer': () => new Response('', { status: 200 }),
	'JSON of another service': () => new Response('{"success":true}', { status: 200 }),
	'another nonce': (id) => new Response(JSON.stringify({ v: 1, b: 'other', ok: [id], dup: 0, no: [] })),
	'counts that do not add up': (_, b) => new Response(JSON.stringify({ v: 1, b, ok: [], dup: 0, no: [] })),
	'more ids than were sent': (id, b) => new Response(JSON.stringify({ v: 1, b, ok: [id, id], dup: 0, no: [] })),
	'the right body under a wrong status': (id, b) =>
		new Response(JSON.stringify({ v: 1, b, ok: [id], dup: 0, no: [] }), { status: 202 }),
	'lists of another type': (_, b) => new Response(JSON.stringify({ v: 1, b, ok: 7, dup: 0, no: [null] })),
	'half an answer': (id, b) => new Response(JSON.stringify({ v: 1, b, ok: [id], dup: 0, no: [] }).slice(0, -3)),
};
for (const [lie, answer] of Object.entries(LIES)) {
	test(`${lie} keeps the event and tries again`, async () => {
		browser.answer = ({ batch }) => answer(batch.e[0]?.i ?? '', batch.b);
		await waiting(browser);
		await browser.pass(2_000);
		expect(browser.hits).toHaveLength(1);
		expect(await namesStored(browser)).toEqual(['sign_up']);
		// it counts as a failed try, not as an answer that left something over
		expect((await browser.records())['~']?.n).toBe(1);
		browser.answer = browser.accept;
		await browser.pass(3_000);
		expect(browser.hits).toHaveLength(2);
		expect(await bursts(browser)).toEqual([]);
	});
}
for (const lie of ['null', '7', '{"b":"NONCE"}', '{"b":"NONCE","ok":null,"no":null}']) {
	test(`the answer ${lie} keeps the event and tries again`, async () => {
		browser.answer = ({ batch }) => new Response(lie.replace('NONCE', batch.b), { status: 200 });
		await waiting(browser);
		await browser.pass(2_000);
		expect(await namesStored(browser)).toEqual(['sign_up']);
		expect(browser.hits).toHaveLength(1);
		browser.answer = browser.accept;
		await browser.pass(10_000);
		expect(await bursts(browser)).toEqual([]);
	});
}

test('a refused event is settled like a stored one', async () => {
	browser.answer = ({ batch }) => {
		const [one, two] = batch.e;
		return ackOf(batch, { ok: [one?.i ?? ''], no: [{ at: 1, code: 'too_old', ...(two && { i: two.i }) }] });
	};
	const tracker = await waiting(browser);
	tracker.track('login', {});
	await browser.pass(2_000);
	expect(await bursts(browser)).toEqual([]);
	await browser.pass(60_000);
	expect(browser.hits).toHaveLength(1);
});

test('what is tracked while a request is in flight is not settled with it', async () => {
	let answer = () => {};
	browser.answer = (hit) => new Promise((resolve) => (answer = () => resolve(browser.accept(hit))));
	const tracker = await waiting(browser);
	await browser.pass(2_000);
	tracker.track('login', {});
	answer();
	await browser.pass(100);
	expect(await namesStored(browser)).toEqual(['login']);
});

test('an answer to the request of another moment settles nothing', async () => {
	let first: string | undefined;
	browser.answer = ({ batch }) => ackOf(batch, { b: (first ??= 'stale') });
	await waiting(browser);
	await browser.pass(2_000);
	expect(await namesStored(browser)).toEqual(['sign_up']);
});
