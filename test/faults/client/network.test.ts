import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, flushed, retry, warmUp } from '../../support/client-bench.js';

const PATIENCE = { timeout: 10_000, interval: 20 };
const ONLINE_MS = 5_000;

describe.skipIf(browserPath === undefined)('no way to the collector', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	/** Marks of this list in the order in which the collector stored them. */
	const storedOrder = (marks: string[]) =>
		bench.rows().flatMap(({ mark }) => (mark !== undefined && marks.includes(mark) ? [mark] : []));

	it('offline and online again: everything within five seconds, in the order it happened', async () => {
		const context = await bench.visitor();
		const page = await bench.open(context);
		await warmUp(bench, page);
		await context.setOffline(true);
		const marks = [...(await bench.track(page, 30)), ...(await bench.track(page, 30))];
		await sleep(1_000);
		expect(storedOrder(marks)).toEqual([]);
		await context.setOffline(false);
		await expectDelivered(bench, marks, ONLINE_MS);
		expect(storedOrder(marks)).toEqual(marks);
	});

	it('a connection that breaks while the browser believes in its network: the same', async () => {
		const context = await bench.visitor();
		const page = await bench.open(context);
		await warmUp(bench, page);
		bench.proxy.reply = () => 'drop';
		const marks = await bench.track(page, 10);
		await expect.poll(() => bench.proxy.hits.at(-1)?.batch.e.length, PATIENCE).toBeGreaterThanOrEqual(10);
		marks.push(...(await bench.track(page, 10)));
		bench.proxy.reset();
		await retry(page);
		await expectDelivered(bench, marks, ONLINE_MS);
		expect(storedOrder(marks)).toEqual(marks);
	});

	it('a blocker that ends every request to the collector: silence, and everything when it is gone', async () => {
		const context = await bench.visitor();
		await context.route('**/v1/**', (route) => route.abort('blockedbyclient'));
		const page = await bench.open(context);
		const marks = await bench.track(page, 3);
		await retry(page);
		await flushed(page);
		expect(bench.proxy.hits).toEqual([]);
		// what a page sends while it ends does not pass through the driver, and so may arrive
		await page.click('#next');
		await page.waitForURL('**/next');
		marks.push(...(await bench.track(page, 3)));
		await retry(page);
		await context.unroute('**/v1/**');
		await page.reload();
		await expectDelivered(bench, marks);
	});

	it('a blocker that ends the request for the script: calls wait for ever and nobody notices', async () => {
		const context = await bench.visitor();
		await context.route('**/aisle.js', (route) => route.abort('blockedbyclient'));
		const page = await bench.open(context);
		await bench.track(page, 2);
		await page.click('#next');
		await page.waitForURL('**/next');
		expect(await page.evaluate(() => window.aisle.q ?? [])).toEqual([]);
		await bench.track(page, 1);
		expect(await page.evaluate(() => window.aisle.q?.length)).toBe(1);
	});
});
