// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { drive, until } from './browser.mjs';
import { visit } from './visit.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContext} Context */
/** @typedef {import('./sink.mjs').Sink} Sink */

/** @typedef {(page: Page, sink: Sink, context: Context) => Promise<void>} Step */

/** What tells a tool that the collector may be back: the fault, what comes before the sign, the sign itself. */
/** @typedef {{ name: string, fail: Step, heal: Step, sign: Step }} Sign */

const EVENTS = 100;

/** Long enough for several failed tries: the next one by the tool's own backoff is then seconds away. */
const DOWN_MS = 6_000;
const WITHIN_MS = 10_000;

/** @type {Sign[]} */
export const SIGNS = [
	{
		name: 'online',
		fail: async (_page, sink, context) => {
			await context.setOffline(true);
			await sink.down();
		},
		heal: (_page, sink) => sink.up(),
		sign: (_page, _sink, context) => context.setOffline(false),
	},
	{
		name: 'visible',
		fail: (_page, sink) => sink.down(),
		heal: async (page, sink) => {
			await setVisible(page, false);
			await sleep(300);
			await sink.up();
		},
		sign: (page) => setVisible(page, true),
	},
	{
		name: 'new page',
		fail: (_page, sink) => sink.down(),
		heal: async (page, sink) => {
			await page.close();
			await sink.up();
		},
		sign: async (_page, sink, context) => void (await (await context.newPage()).goto(sink.site)),
	},
];

/**
 * Milliseconds from the sign to the last of the events, absent when they did not come in time.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./bundle.mjs').Bundle} bundle
 * @param {Sign} sign
 * @returns {Promise<number | undefined>}
 */
export function measureDelivery(browser, bundle, sign) {
	return visit(browser, bundle, async ({ page, context, sink }) => {
		await page.goto(sink.site);
		await sleep(1_000);
		await sign.fail(page, sink, context);
		await drive(page, 'burst', 0, EVENTS);
		await sleep(DOWN_MS);
		await sign.heal(page, sink, context);
		const start = performance.now();
		await sign.sign(page, sink, context);
		const took = await until(() => sink.stored() >= EVENTS, WITHIN_MS);
		return took === undefined ? undefined : performance.now() - start;
	});
}

/**
 * Says so to the page as a browser would: a headless window is always visible.
 * @param {Page} page
 * @param {boolean} isVisible
 */
async function setVisible(page, isVisible) {
	const state = isVisible ? 'visible' : 'hidden';
	await page.evaluate(`{
		Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
		Object.defineProperty(document, 'hidden', { value: ${!isVisible}, configurable: true });
		document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
	}`);
}
