// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { drive } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** A visitor in a browser: pages share what is stored, also across kills. */
/** @typedef {{ open(): Promise<Page>, setOffline(isOffline: boolean): Promise<void>, kill(): Promise<void>, leave(): Promise<void>, end(): Promise<void> }} Visitor */

/**
 * A fault. `run` tracks {@link EVENTS} events numbered from 0 on a loaded page, with the fault around them; it may give a note.
 * @typedef {object} Scenario
 * @property {string} name
 * @property {(scene: { page: Page, visitor: Visitor, sink: import('./sink.mjs').Sink }) => Promise<string | void>} run
 * @property {boolean} [stays] the visitor is still on a page of the shop when the fault is over
 * @property {boolean} [refuses] the collector was away or refused: tools wait before they try again
 * @property {boolean} [needsKill] needs a browser of its own, and a system where processes can be found
 */

/** Events of every scenario. */
export const EVENTS = 100;

const HALF = EVENTS / 2;
const RELOADS = 10;

/** @type {Scenario[]} */
export const SCENARIOS = [
	{ name: 'normal', stays: true, run: async ({ page }) => void (await drive(page, 'burst', 0, EVENTS)) },
	{
		name: 'collector down for 5 s',
		stays: true,
		refuses: true,
		run: async ({ page, sink }) => {
			await sink.down();
			await drive(page, 'burst', 0, EVENTS);
			await sleep(5_000);
		},
	},
	{
		name: '503 for 10 s',
		stays: true,
		refuses: true,
		run: async ({ page, sink }) => {
			sink.mode = 'unavailable';
			await drive(page, 'burst', 0, EVENTS);
			await sleep(10_000);
		},
	},
	{
		name: 'offline, then leave',
		run: async ({ page, visitor, sink }) => {
			await visitor.setOffline(true);
			// what a page sends while it ends does not pass through the emulated network
			await sink.down();
			await drive(page, 'burst', 0, EVENTS);
			await sleep(300);
			await page.close();
			await sleep(700);
			await visitor.setOffline(false);
		},
	},
	{
		name: 'navigate at once',
		stays: true,
		run: async ({ page }) => {
			const arrived = page.waitForURL('**/next');
			await page.evaluate(`bench.burst(0, ${EVENTS}); location.href = '/next'; 0`).catch(() => undefined);
			await arrived;
		},
	},
	{
		name: 'close at once',
		run: async ({ page }) => {
			await drive(page, 'burst', 0, EVENTS);
			await page.close();
			await sleep(1_000);
		},
	},
	{
		name: 'down, close at once',
		run: async ({ page, sink }) => {
			await sink.down();
			await drive(page, 'burst', 0, EVENTS);
			await page.close();
			await sleep(1_000);
		},
	},
	{
		name: 'kill -9 after 0.5 s',
		needsKill: true,
		run: async ({ page, visitor }) => {
			await drive(page, 'burst', 0, EVENTS);
			await sleep(500);
			await visitor.kill();
		},
	},
	{
		name: 'down, kill -9 after 0.5 s',
		needsKill: true,
		run: async ({ page, visitor, sink }) => {
			await sink.down();
			await drive(page, 'burst', 0, EVENTS);
			await sleep(500);
			await visitor.kill();
		},
	},
	{
		name: 'two tabs, one closed',
		stays: true,
		run: async ({ page, visitor }) => {
			const other = await visitor.open();
			await Promise.all([drive(page, 'burst', 0, HALF), drive(other, 'burst', HALF, HALF)]);
			await page.close();
		},
	},
	{
		name: 'reload storm',
		stays: true,
		run: async ({ page }) => {
			for (let i = 0; i < RELOADS; i++) {
				await drive(page, 'burst', (i * EVENTS) / RELOADS, EVENTS / RELOADS);
				await page.reload({ waitUntil: 'domcontentloaded' });
			}
		},
	},
	{
		name: 'captive portal (200, HTML)',
		stays: true,
		refuses: true,
		run: async ({ page, sink }) => {
			sink.mode = 'portal';
			await drive(page, 'burst', 0, EVENTS);
			await sleep(6_000);
		},
	},
	{ name: 'back-forward cache', run: runBackAndForth },
];

/**
 * Half of the events before the page goes to the cache, half after it came back, then away again. By raw protocol: a
 * restored page has no new load for the driver to wait for.
 * @type {Scenario['run']}
 */
async function runBackAndForth({ page, sink }) {
	const devtools = await page.context().newCDPSession(page);
	const run = async (/** @type {string} */ expression) =>
		(await devtools.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
	await run(`bench.burst(0, ${HALF}); location.href = '/plain'; 0`);
	await page.waitForURL('**/plain');
	await sleep(700);
	const { currentIndex, entries } = await devtools.send('Page.getNavigationHistory');
	const entryId = entries[currentIndex - 1]?.id ?? 0;
	await devtools.send('Page.navigateToHistoryEntry', { entryId });
	await sleep(1_000);
	const isRestored = await run('bench.isRestored');
	await run(`bench.burst(${HALF}, ${HALF}); location.href = '${sink.site}/plain'; 0`);
	await sleep(700);
	return isRestored === true ? undefined : 'page was not kept';
}
