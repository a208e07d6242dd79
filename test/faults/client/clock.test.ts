import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, flushed } from '../../support/client-bench.js';

const DAY_MS = 86_400_000;
/** Milliseconds that an event's time may be off when it is sent in the page life in which it happened. */
const ERROR_MS = 5_000;
/** Milliseconds between an event and the next jump. */
const LULL_MS = 300;

/** Jumps of the browser's clock, in milliseconds against the truth. */
const jumps: Record<string, number> = {
	'a day ahead': DAY_MS,
	'a day behind': -DAY_MS,
	'ten years ahead': 3_652 * DAY_MS,
	'in 1970': 1_000_000 - Date.now(),
	'a minute behind': -60_000,
};

describe.skipIf(browserPath === undefined)("a browser's clock that is wrong", () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	/** What the driver knows of an event: when it was tracked, by the test's own clock. */
	type Truth = [mark: string, at: number];
	const expectTrueTimes = async (page: Page, truths: Truth[]) => {
		await flushed(page);
		await expectDelivered(
			bench,
			truths.map(([mark]) => mark),
		);
		const rows = new Map(bench.rows().map((row) => [row.mark, row]));
		for (const [mark, at] of truths) {
			const { t = 0, received = 0 } = rows.get(mark) ?? {};
			expect(Math.abs(t - at)).toBeLessThanOrEqual(ERROR_MS);
			expect(t).toBeLessThanOrEqual(received);
		}
	};

	for (const [what, ms] of Object.entries(jumps)) {
		it(`${what}, before, during and after: events have the time at which they happened`, async () => {
			const context = await bench.visitor();
			const page = await bench.open(context);
			const truths: Truth[] = [];
			const note = async () => {
				const at = Date.now();
				const [mark = ''] = await bench.track(page);
				truths.push([mark, at]);
				await sleep(LULL_MS);
			};
			await note();
			await page.clock.setSystemTime(Date.now() + ms);
			await note();
			await note();
			await page.clock.setSystemTime(Date.now());
			await note();
			await expectTrueTimes(page, truths);
		});

		it(`${what} from the beginning: the same`, async () => {
			const context = await bench.visitor();
			await context.clock.setSystemTime(Date.now() + ms);
			const page = await bench.open(context);
			const at = Date.now();
			const [mark = ''] = await bench.track(page);
			await expectTrueTimes(page, [[mark, at]]);
		});
	}

	it('nothing that waits is taken for too old by a clock that jumped ten years ahead', async () => {
		const context = await bench.visitor();
		const page = await bench.open(context);
		bench.proxy.reply = () => 'drop';
		const at = Date.now();
		const marks = await bench.track(page, 3);
		await flushed(page);
		await page.clock.setSystemTime(Date.now() + 3_652 * DAY_MS);
		bench.proxy.reset();
		await flushed(page);
		await expectTrueTimes(
			page,
			marks.map((mark): Truth => [mark, at]),
		);
	});
});
