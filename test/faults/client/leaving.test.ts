import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, canKill, killProfile } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, flush, warmUp } from '../../support/client-bench.js';
import { markOf } from '../../support/marks.js';
import { createRandom } from '../../support/seeded.js';
import { openSink, type Sink } from '../../support/sink.js';

/** Tabs that are closed. The long form is `npm run faults:client`. */
const CLOSES = Number(process.env['AISLE_CLIENT_RUNS'] ?? 12);
const VISITORS = 4;
const PATIENCE = { timeout: 10_000, interval: 20 };

describe.skipIf(browserPath === undefined)('a page is left', () => {
	let bench: Bench;
	let sink: Sink;
	beforeAll(async () => {
		bench = await createBench();
		sink = await openSink();
	});
	afterEach(() => bench.turnOver());
	afterAll(async () => {
		await bench.dispose();
		await sink.close();
	});

	it(
		`${CLOSES} tabs closed at random lose and double nothing`,
		async () => {
			const visit = async (seed: number): Promise<string[]> => {
				const random = createRandom(seed);
				const context = await bench.visitor();
				const marks: string[] = [];
				for (let close = 0; close < CLOSES / VISITORS; close++) {
					const page = await bench.open(context);
					marks.push(...(await bench.track(page, 1 + Math.floor(random() * 3))));
					// No wait for a result: the moment of the end is the random part of the fault.
					await sleep(random() * 500);
					await page.close();
				}
				await flush(await bench.open(context));
				return marks;
			};
			const marks = await Promise.all(Array.from({ length: VISITORS }, (_, seed) => visit(seed)));
			await expectDelivered(bench, marks.flat());
		},
		60_000 + CLOSES * 2_000,
	);

	it('what is tracked in the very task that ends the page arrives while nobody comes back', async () => {
		const page = await bench.open(await bench.visitor());
		await warmUp(bench, page);
		await page.evaluate(() => {
			addEventListener('pagehide', () => window.aisle('track', 'probe', { mark: 'last-word' }), { once: true });
		});
		await page.goto('about:blank');
		await expectDelivered(bench, ['last-word']);
	});

	it('a click on a link leads on at once while the collector hangs', async () => {
		bench.proxy.reply = () => 'silent';
		const page = await bench.open(await bench.visitor());
		const marks = await bench.track(page, 3);
		await flush(page);
		await expect.poll(() => bench.proxy.hits.length, PATIENCE).toBeGreaterThan(0);
		const before = performance.now();
		await page.click('#next');
		await page.waitForURL('**/next');
		expect(performance.now() - before).toBeLessThan(1_500);
		bench.proxy.reset();
		await page.reload();
		await expectDelivered(bench, marks);
	});

	it('a page that has used up the budget of 64 KiB for parting requests keeps the events for the next visit', async () => {
		const context = await bench.visitor();
		const page = await bench.open(context);
		await warmUp(bench, page);
		const refused = await page.evaluate(async (url) => {
			const post = (bytes: number) => fetch(url, { method: 'POST', keepalive: true, body: 'x'.repeat(bytes) });
			post(60_000).catch(() => undefined);
			return post(10_000).then(
				() => 'taken',
				() => 'refused',
			);
		}, sink.url);
		expect(refused).toBe('refused');
		const marks = await bench.track(page, 20, { params: { note: 'x y '.repeat(240) } });
		await page.goto('about:blank');
		await flush(await bench.open(context));
		await expectDelivered(bench, marks);
	});
});

describe.skipIf(browserPath === undefined || !canKill)('the browser is killed between a request and its answer', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	it('what the collector has already is sent again and counts once', async () => {
		const start = async (): Promise<BrowserContext> => bench.profile('between');
		const page = await bench.open(await start());
		await warmUp(bench, page);
		bench.proxy.reply = () => 'hold';
		bench.proxy.hits = [];
		const marks = await bench.track(page, 5);
		await flush(page);
		await expect.poll(() => bench.proxy.hits[0]?.status, PATIENCE).toBe(200);
		await killProfile(bench.folderOf('between'));
		bench.proxy.reset();
		await bench.open(await start());
		const resent = () => bench.proxy.hits.flatMap(({ batch }) => batch.e).map(markOf);
		await expect.poll(resent, PATIENCE).toEqual(expect.arrayContaining(marks));
		await expectDelivered(bench, marks);
	});
});
