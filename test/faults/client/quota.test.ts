import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, canKill } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, retry, warmUp } from '../../support/client-bench.js';
import { fillDisk, limitDatabase } from '../../support/full-database.js';
import { reportedDrops } from '../../support/scripted-proxy.js';
import { mountSmallDisk, type SmallDisk } from '../../support/small-disk.js';

/** Chromium gives an origin a share of the disk; on so small a one it is soon full. */
const DISK_MEGABYTES = 90;
/** Bytes of the database that is full by our own doing. */
const MOST_BYTES = 100_000;
/** Clicks of one task, and a text that makes each about a kilobyte. */
const CLICKS = 20;
const WIDE = 'a b '.repeat(240);
/** Events of the leaving page itself that may be given up beside the clicks. */
const OTHERS = 3;
const PATIENCE = { timeout: 60_000, interval: 50 };

describe.skipIf(browserPath === undefined || !canKill)('a database that is full', () => {
	let bench: Bench;
	let disk: SmallDisk | undefined;
	beforeAll(async () => {
		bench = await createBench();
		disk = mountSmallDisk(DISK_MEGABYTES);
	});
	afterEach(() => bench.turnOver());
	afterAll(async () => {
		await bench.dispose();
		disk?.dispose();
	});

	const tried = (page: Page) => page.evaluate(() => window.aisle('flush'));
	const click = async (page: Page, rounds: number): Promise<string[]> => {
		const marks: string[] = [];
		for (let round = 0; round < rounds; round++) {
			marks.push(...(await bench.track(page, CLICKS, { name: 'click', params: { note: WIDE } })));
			await tried(page);
		}
		return marks;
	};
	const buy = async (page: Page): Promise<string[]> => {
		const params = { transaction_id: 'T-1', currency: 'USD', value: 9, items: [{ item_id: 'A1', price: 9 }] };
		const marks = await bench.track(page, 1, { name: 'purchase', params });
		await tried(page);
		return marks;
	};
	/** Comes back when the collector can be reached; gives how many clicks are gone and how many the tracker says it gave up. */
	const comeBack = async (page: Page, clicks: string[], purchase: string[]) => {
		await page.reload();
		bench.proxy.hits = [];
		bench.proxy.reply = () => 'forward';
		await page.reload();
		await expectDelivered(bench, purchase);
		await warmUp(bench, page);
		await tried(page);
		const stored = bench.rows().filter(({ mark = '' }) => clicks.includes(mark)).length;
		return { gone: clicks.length - stored, overflow: reportedDrops(bench.proxy.hits)['overflow'] ?? 0 };
	};

	// Where the disk itself is full Chromium refuses every write, however much was deleted before: what is deleted leaves the
	// disk at a later compaction. So nothing that is tracked now can survive the page; the page goes on from memory.
	it('on a real disk without room the page goes on: a purchase waits in memory and arrives, clicks that made room are counted', async ({
		skip,
	}) => {
		if (disk === undefined) return skip('no small disk may be mounted here');
		const page = await bench.open(await bench.profileIn(disk.folder));
		await warmUp(bench, page);
		bench.proxy.reply = () => 'drop';
		const clicks = await click(page, 2);
		expect(await fillDisk(page)).toBe('QuotaExceededError');
		clicks.push(...(await click(page, 2)));
		const purchase = await buy(page);
		bench.proxy.reply = () => 'forward';
		await retry(page);
		await expectDelivered(bench, purchase);
		await tried(page);
		await warmUp(bench, page);
		await retry(page);
		// what is still on its way is neither stored nor given up: each click ends as one of the two
		await expect
			.poll(() => {
				const stored = bench.rows().filter(({ mark = '' }) => clicks.includes(mark)).length;
				return stored + (reportedDrops(bench.proxy.hits)['overflow'] ?? 0);
			}, PATIENCE)
			.toBeGreaterThanOrEqual(clicks.length);
	});

	it('a write beyond the quota makes room: clicks go and are counted, the purchase survives the page', async () => {
		const context = await bench.visitor();
		await context.addInitScript(limitDatabase, MOST_BYTES);
		const page = await bench.open(context);
		await warmUp(bench, page);
		bench.proxy.reply = () => 'drop';
		const clicks = await click(page, 8);
		const { gone, overflow } = await comeBack(page, clicks, await buy(page));
		expect(gone).toBeGreaterThan(0);
		expect(overflow).toBeGreaterThanOrEqual(gone);
		expect(overflow).toBeLessThanOrEqual(gone + OTHERS);
	});
});
