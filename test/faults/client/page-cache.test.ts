import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../support/browser.js';
import { type Bench, createBench, flush } from '../../support/client-bench.js';
import { SHOWN, stepBack } from '../../support/history.js';
import type { Reply } from '../../support/scripted-proxy.js';

const PATIENCE = { timeout: 10_000, interval: 50 };
const MOST_TRIES = 3;

/** A busy browser gives pages up for reasons of its own, which it masks; what a page did it names. */
const isTheBrowsers = (note: Record<string, unknown> | undefined) => String(note?.['reasons']) === 'masked';

describe.skipIf(browserPath === undefined)('the back-forward cache', () => {
	let bench: Bench;
	beforeAll(async () => {
		// Playwright turns the cache off, since its own model of a page does not know it
		bench = await createBench({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
		bench.pages.set('/away', { bare: true });
	});
	afterEach(() => bench.turnOver());
	afterAll(() => bench.dispose());

	const openNoting = async (path: string): Promise<Page> => {
		bench.pages.set(path, { head: SHOWN });
		return bench.open(await bench.visitor(), path);
	};
	const leaveAndReturn = async (page: Page): Promise<Record<string, unknown> | undefined> => {
		const shown = () => bench.pages.notes.length;
		await expect.poll(shown, PATIENCE).toBe(1);
		await page.goto(`${bench.pages.url}/away`);
		await stepBack(page);
		await expect.poll(shown, PATIENCE).toBe(2);
		return bench.pages.notes[1];
	};
	const viewsOf = (path: string) => bench.rows().filter((row) => row.name === 'page_view' && row.path === path).length;

	it('a return counts one more view', async () => {
		const page = await openNoting('/returned');
		expect(await leaveAndReturn(page)).toMatchObject({ persisted: true, reasons: null });
		await expect.poll(() => viewsOf('/returned'), PATIENCE).toBe(2);
	});

	const replies: Record<string, Reply> = {
		'nothing answers': 'silent',
		'the connection breaks': 'drop',
		'the collector asks for patience': { status: 503, headers: { 'retry-after': '60' } },
		'the collector answers': 'forward',
	};
	for (const [at, [what, reply]] of Object.entries(replies).entries()) {
		const visit = async () => {
			bench.pages.notes = [];
			bench.proxy.hits = [];
			bench.proxy.reply = () => reply;
			const page = await openNoting(`/eligible-${at}`);
			await bench.track(page, 3);
			await flush(page);
			await expect.poll(() => bench.proxy.hits.length, PATIENCE).toBeGreaterThan(0);
			await bench.track(page, 3);
			return leaveAndReturn(page);
		};
		it(`a page stays eligible while ${what}`, async () => {
			let note = await visit();
			for (let tries = 1; tries < MOST_TRIES && isTheBrowsers(note); tries++) note = await visit();
			expect(note).toMatchObject({ persisted: true, reasons: null });
		});
	}

	it('the harness sees a page that is not eligible', async () => {
		bench.pages.set('/unloading', {
			head: `${SHOWN}<script>addEventListener('unload', () => {})</script>`,
			headers: { 'cache-control': 'no-store' },
		});
		const note = await leaveAndReturn(await bench.open(await bench.visitor(), '/unloading'));
		expect(note).toMatchObject({ persisted: false });
		expect(note?.['reasons']).not.toEqual([]);
	});
});
