import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../support/browser.js';
import { type Bench, createBench, expectDelivered, flush } from '../../support/client-bench.js';
import { markOf } from '../../support/marks.js';
import { sentEvents } from '../../support/scripted-proxy.js';
import { createRandom } from '../../support/seeded.js';

const IS_LONG = Boolean(process.env['AISLE_CLIENT_RUNS']);
/** Tabs, and events of each. */
const [TABS, EVENTS] = IS_LONG ? [10, 1_000] : [3, 200];
const BURST = 20;
/** Most copies that may be sent of an event, on average, while nobody ends. */
const COPIES = 1.05;
const PATIENCE = 60_000;

describe.skipIf(browserPath === undefined)('several tabs of a visitor', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await createBench();
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	/** Tracks in bursts with pauses, and gives the marks. */
	const trackAll = async (page: Page, count: number, random: () => number): Promise<string[]> => {
		const marks: string[] = [];
		while (marks.length < count) {
			marks.push(...(await bench.track(page, Math.min(BURST, count - marks.length))));
			await sleep(random() * 30);
		}
		return marks;
	};

	it(`${TABS} tabs with ${EVENTS} events each: everything once, and hardly anything sent twice`, async () => {
		const context = await bench.visitor();
		const pages = await Promise.all(Array.from({ length: TABS }, () => bench.open(context)));
		const all = await Promise.all(pages.map((page, seed) => trackAll(page, EVENTS, createRandom(seed))));
		const marks = all.flat();
		await expectDelivered(bench, marks, PATIENCE);
		const sent = sentEvents(bench.proxy.hits).filter((event) => markOf(event) !== undefined);
		expect(sent.length).toBeLessThanOrEqual(marks.length * COPIES);
	});

	it('tabs that are closed at random while others go on: everything once', async () => {
		const context = await bench.visitor();
		const visit = async (seed: number): Promise<string[]> => {
			const random = createRandom(seed);
			const page = await bench.open(context);
			const marks = await trackAll(page, Math.ceil(EVENTS * random()), random);
			await sleep(random() * 300);
			await page.close();
			return marks;
		};
		const marks = await Promise.all(Array.from({ length: TABS * 2 }, (_, seed) => visit(seed)));
		await flush(await bench.open(context));
		await expectDelivered(bench, marks.flat(), PATIENCE);
	});
});
