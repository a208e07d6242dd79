// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	ackOf,
	type Browser,
	bursts,
	createBrowser,
	type Hit,
	NOON,
	refusal,
	statusOnly,
	waiting,
} from '../../testing/browser.js';

let browser: Browser;

beforeEach(() => {
	browser = createBrowser();
});
afterEach(() => browser.close());

const DAY_MS = 86_400_000;

/** Names of the events that are stored. */
const names = async () => (await bursts(browser)).flat().map((json) => JSON.parse(json).n);

/** A collector that takes everything but events with a name that begins so. */
function refusePoison(hit: Hit, status: number): Response {
	if (hit.batch.e.some(({ n }) => n.startsWith('poison'))) return refusal(status);
	for (const event of hit.batch.e) browser.stored.set(event.i, event);
	return ackOf(hit.batch);
}

describe('what a status means', () => {
	for (const status of [400, 422]) {
		test(`${status}: the one bad event is found by halving and set aside; the others arrive`, async () => {
			browser.answer = (hit) => refusePoison(hit, status);
			const tracker = await waiting(browser);
			for (const name of ['login', 'poison', 'search_a', 'search_b']) tracker.track(name);
			await browser.pass(2_000);
			expect([...browser.stored.values()].map(({ n }) => n)).toEqual(['sign_up', 'login', 'search_a', 'search_b']);
			expect(await names()).toEqual(['poison']);
			expect(browser.hits.at(-1)?.batch.d).toEqual({ refused: 1 });
			tracker.track('later');
			await browser.pass(2_000);
			expect(browser.hits.at(-1)?.batch.d).toEqual({});
		});
	}

	test('an event set aside is tried again by a later page, once a day until it is thirty days old, and counted once', async () => {
		browser.answer = (hit) => refusePoison(hit, 400);
		const first = await waiting(browser, 'poison');
		await browser.pass(2_000);
		expect(browser.hits).toHaveLength(1);
		await browser.pass(2 * DAY_MS);
		await Promise.all([first.flush(), browser.pass(10)]);
		expect(browser.hits).toHaveLength(1);
		browser.crash(first);
		for (const hours of [0, 23, 1]) {
			await browser.pass(hours * 3_600_000);
			const page = browser.open();
			await browser.pass(3_000);
			browser.crash(page);
		}
		// the first of them, and the one a day after it
		expect(browser.hits.map((hit) => hit.batch.e.length)).toEqual([1, 1, 1]);
		const last = browser.open();
		last.track('fine');
		await browser.pass(3_000);
		expect(browser.hits.at(-1)?.batch.d).toEqual({ refused: 1 });
		expect(await names()).toEqual(['poison']);
		browser.crash(last);
		await browser.pass(28 * DAY_MS);
		browser.open().track('much_later');
		await browser.pass(3_000);
		expect(await names()).toEqual([]);
		expect(browser.hits.at(-1)?.batch.d).toEqual({ expired: 1 });
	}, 60_000);

	test('what was set aside and is gone is no longer listed', async () => {
		browser.answer = (hit) => refusePoison(hit, 400);
		browser.crash(await waiting(browser, 'poison_one'));
		await browser.pass(31 * DAY_MS);
		const page = browser.open();
		await browser.pass(100);
		page.track('poison_two');
		await browser.pass(2_000);
		expect(Object.keys((await browser.records())['~']?.q ?? {})).toHaveLength(1);
	}, 60_000);

	for (const status of [400, 413, 422]) {
		for (const [who, text] of [
			['a proxy', '<html>Bad request</html>'],
			['another service', '{"error":"refused"}'],
			['another service', '{"error":{"code":400}}'],
			['nobody in particular', 'null'],
		]) {
			test(`${status} from ${who} (${text}): everything is kept and sent later`, async () => {
				browser.answer = () => new Response(text, { status });
				const tracker = await waiting(browser);
				tracker.track('login', {});
				await browser.pass(2_000);
				expect(browser.hits.map(({ batch }) => batch.e.length)).toEqual([2]);
				expect((await browser.records())['~']).toMatchObject({ n: 1, d: {}, q: {} });
				expect(await names()).toEqual(['sign_up', 'login']);
				browser.answer = ({ batch }) => ackOf(batch);
				await browser.pass(3_000);
				expect(browser.hits.map(({ batch }) => batch.e.length)).toEqual([2, 2]);
				expect(await names()).toEqual([]);
			});
		}
	}

	test('413: the batch is halved until it passes', async () => {
		browser.answer = (hit) => (hit.batch.e.length > 2 ? refusal(413) : ackOf(hit.batch));
		const tracker = await waiting(browser);
		for (let event = 0; event < 7; event++) tracker.track('tick');
		await browser.pass(2_000);
		expect(browser.hits.map(({ batch }) => batch.e.length)).toEqual([8, 4, 2, 2, 4, 2, 2]);
		expect(await bursts(browser)).toEqual([]);
	});

	for (const status of [401, 403, 404, 410]) {
		test(`${status}: everything is kept and nothing sent for an hour, not even by a new page`, async () => {
			browser.answer = () => statusOnly(status);
			const first = await waiting(browser);
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
			const first = await waiting(browser);
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
		await waiting(browser);
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
			await waiting(browser);
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
		const first = await waiting(browser);
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
		await waiting(browser);
		await browser.pass(10_000);
		browser.answer = ({ batch }) => ackOf(batch);
		await browser.pass(20_000);
		expect((await browser.records())['~']).toMatchObject({ n: 0 });
	});
});
