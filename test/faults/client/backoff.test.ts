import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered } from '../../support/client-bench.js';
import { type PageClock, stopClock } from '../../support/page-clock.js';
import type { Reply, Scripted } from '../../support/scripted-proxy.js';

const HOUR_MS = 3_600_000;
const PATIENCE = { timeout: 5_000, interval: 10 };
const IS_LONG = Boolean(process.env['AISLE_CLIENT_RUNS']);
/** What is beyond these is for the long form. */
const FAILURES = IS_LONG ? ([408, 425, 429, 500, 502, 503, 504, 'drop'] as const) : ([408, 429, 'drop'] as const);
const REFUSALS = IS_LONG ? [401, 403, 404, 410] : [401, 404];

describe.skipIf(browserPath === undefined)('how long the tracker waits', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	interface Visit {
		context: BrowserContext;
		clock: PageClock;
		page: Page;
		marks: string[];
	}
	/** A page whose first batch got this answer. */
	const answered = async (reply: (now: number) => Reply): Promise<Visit> => {
		const context = await bench.visitor();
		const clock = await stopClock(context, bench.proxy);
		bench.proxy.reply = ({ batch }) => reply(batch.w);
		const page = await bench.open(context);
		const marks = await bench.track(page, 2);
		expect(await clock.untilHit(6_000, 10)).toBe(true);
		return { context, clock, page, marks };
	};
	/** Moments of the requests by the page's clock. A request that Chromium repeats by itself (408, a lost connection) is one. */
	const moments = () => [...new Map(bench.proxy.hits.map(({ batch }) => [batch.b, batch.w])).values()];
	const requests = () => moments().length;
	/** The wait before the request of this number is as long as expected, give or take a fifth and the steps of the clock. */
	const expectWait = (ms: number, at: number, stepMs = ms / 10) => {
		const wait = (moments()[at] ?? 0) - (moments()[at - 1] ?? 0);
		expect(wait).toBeGreaterThanOrEqual(ms * 0.8);
		expect(wait).toBeLessThanOrEqual(ms * 1.2 + stepMs);
	};
	/** Lets the tracker wait for its next try and looks at how long that was. */
	const nextAfter = async (clock: PageClock, ms: number) => {
		expect(await clock.untilHit(ms * 2, ms / 10)).toBe(true);
		expectWait(ms, requests() - 1);
	};
	const urge = (page: Page, event: 'online' | 'visibilitychange') =>
		page.evaluate((type) => {
			(type === 'online' ? window : document).dispatchEvent(new Event(type, { bubbles: true }));
		}, event);

	for (const failure of FAILURES) {
		it(`${failure}: a jitter that doubles from a second, and a new page at once`, async () => {
			const { context, clock, marks } = await answered(() => (failure === 'drop' ? failure : { status: failure }));
			for (const ms of [500, 1_000, 2_000]) await nextAfter(clock, ms);
			bench.proxy.reply = () => 'forward';
			await bench.open(context);
			expect(await clock.untilHit(200, 5)).toBe(true);
			await expectDelivered(bench, marks);
		});
	}

	it('five minutes are the most that a jitter doubles to', async () => {
		const { clock } = await answered(() => ({ status: 500 }));
		// chance is a half of what is allowed
		for (let tries = 0; tries < 11; tries++) await nextAfter(clock, Math.min(300_000, 1_000 * 2 ** tries) / 2);
		expect(requests()).toBe(12);
	});

	it('what passes over a jitter: to be online again, and to be seen again', async () => {
		const { page, marks } = await answered(() => ({ status: 500 }));
		for (const event of ['online', 'visibilitychange'] as const) {
			const before = requests();
			await urge(page, event);
			await expect.poll(requests, PATIENCE).toBe(before + 1);
			await expect.poll(() => bench.proxy.hits.every(({ over }) => over), PATIENCE).toBe(true);
		}
		bench.proxy.reset();
		await urge(page, 'online');
		await expectDelivered(bench, marks);
	});

	/** Neither time nor an urge nor a new page leads to a request before the moment. */
	const expectSilence = async ({ context, clock, page, marks }: Visit, ms: number) => {
		const before = requests();
		const second = await bench.open(context);
		await clock.ready(second);
		await clock.pass(ms * 0.8, ms / 10);
		for (const one of [page, second]) {
			await urge(one, 'online');
			await urge(one, 'visibilitychange');
			await clock.ready(one);
		}
		expect(requests()).toBe(before);
		bench.proxy.reply = () => 'forward';
		// the page that finds the other one's lock taken tries again in two seconds
		expect(await clock.untilHit(ms * 0.4 + 2_500, ms / 20)).toBe(true);
		expectWait(ms, before, 2_500);
		await expectDelivered(bench, marks);
	};

	const asked: Record<string, { after: (now: number) => string; ms: number }> = {
		seconds: { after: () => '7', ms: 7_000 },
		'a date': { after: (now) => new Date(now + 30_000).toUTCString(), ms: 30_000 },
		'a thousand million seconds': { after: () => '1000000000', ms: HOUR_MS },
	};
	for (const [what, { after, ms }] of Object.entries(asked)) {
		it(`Retry-After with ${what}: ${ms} ms, new pages and urges included`, async () => {
			const reply = (now: number): Scripted => ({ status: 503, headers: { 'retry-after': after(now) } });
			await expectSilence(await answered(reply), ms);
		});
	}

	it.each(REFUSALS)('%i: an hour of silence, new pages and urges included', async (status) => {
		await expectSilence(await answered(() => ({ status })), HOUR_MS);
	});

	it.each(['0', '-1', 'soon', 'Thu, 01 Jan 2026 00:00:00 GMT'])(
		'Retry-After "%s" is no wait that was asked for',
		async (after) => {
			const { clock, page } = await answered(() => ({ status: 503, headers: { 'retry-after': after } }));
			await nextAfter(clock, 500);
			const before = requests();
			await urge(page, 'online');
			await expect.poll(requests, PATIENCE).toBe(before + 1);
		},
	);
});
