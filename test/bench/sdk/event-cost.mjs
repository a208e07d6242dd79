// @ts-check
import { drive, untilQuiet, untilStored } from './browser.mjs';
import { BLANK } from './tools.mjs';
import { visit } from './visit.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./bundle.mjs').Bundle} Bundle */

/** Calls of one sample of Aisle's `track()`. */
const CALLS = 2_000;

/** How many calls share a look at the clock: its ticks and the throttling's are coarser than a call. */
const CHUNK = 100;

/** Events of one sample of the cost with flush: bursts of a hundred, with time between them as on a page. */
const BURSTS = 5;
const BURST = 100;
const BETWEEN_MS = 300;

/**
 * How much less is asked of a peer: some take 40 ms a call where Aisle takes some µs, and a request of its own for each;
 * thousands under way at once would measure the browser.
 * @typedef {{ calls: number, bursts: number }} Less
 */

/** Looks at the clock of one sample of a peer. */
const PEER_CHUNKS = 10;

/** Time for a tool to fetch its settings and to send its page view before anything is measured. */
const SETTLED_MS = 700;
const SETTLED_WITHIN_MS = 3_000;

/** Batches wait at most five seconds: a tool that was silent for longer has kept the event or lost it. */
const BATCH_MS = 5_500;
const DELIVERED_WITHIN_MS = 9_000;

/**
 * Wall µs of one `track()` call, one figure for every chunk of calls, with so many events already waiting.
 * @param {Browser} browser
 * @param {Bundle} bundle
 * @param {number} rate CPU throttling
 * @param {{ less?: Less | undefined, queued?: number }} [options] `queued`: the collector is down, and so many events wait when the measuring begins
 * @returns {Promise<number[]>}
 */
export function timeTrack(browser, bundle, rate, { less, queued } = {}) {
	return inFreshPage(browser, bundle, '/timed', async (page, sink, devtools) => {
		if (queued !== undefined) await sink.down();
		if (queued) await drive(page, 'bursts', CALLS, queued / BURST, BURST, 5);
		if (queued) await page.waitForTimeout(1_000);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate });
		const [calls, chunk] = less === undefined ? [CALLS, CHUNK] : [less.calls, less.calls / PEER_CHUNKS];
		return /** @type {number[]} */ (await drive(page, 'time', 0, calls, chunk));
	});
}

/**
 * Main-thread CPU, in µs per event, from the call to the answer: the thread's own time in tasks, so that neither the
 * neighbours of a busy machine nor waiting count. What page and measuring cost themselves is told by the blank tool.
 * @param {Browser} browser
 * @param {Bundle} bundle
 * @param {number} rate CPU throttling
 * @param {Less} [less]
 * @returns {Promise<{ usPerEvent: number, delivered: number, events: number }>}
 */
export function measureEvents(browser, bundle, rate, less) {
	return inFreshPage(browser, bundle, '/', async (page, sink, devtools) => {
		await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
		await devtools.send('Emulation.setCPUThrottlingRate', { rate });
		const bursts = less?.bursts ?? BURSTS;
		const events = bursts * BURST;
		const before = await taskSeconds(devtools);
		await drive(page, 'bursts', 0, bursts, BURST, BETWEEN_MS);
		if (bundle.name !== BLANK) await untilStored(sink, events, BATCH_MS, DELIVERED_WITHIN_MS);
		await untilQuiet(sink, SETTLED_MS, DELIVERED_WITHIN_MS);
		const after = await taskSeconds(devtools);
		return { usPerEvent: ((after - before) * 1e6) / events, delivered: sink.stored(), events };
	});
}

/** @param {import('playwright-core').CDPSession} devtools */
async function taskSeconds(devtools) {
	const { metrics } = await devtools.send('Performance.getMetrics');
	return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

/**
 * A visitor's first page, loaded and at rest.
 * @template T
 * @param {Browser} browser
 * @param {Bundle} bundle
 * @param {string} path
 * @param {(page: Page, sink: import('./sink.mjs').Sink, devtools: import('playwright-core').CDPSession) => Promise<T>} measure
 * @returns {Promise<T>}
 */
function inFreshPage(browser, bundle, path, measure) {
	return visit(browser, bundle, async ({ page, context, sink }) => {
		await page.goto(sink.site + path);
		await untilQuiet(sink, SETTLED_MS, SETTLED_WITHIN_MS);
		return measure(page, sink, await context.newCDPSession(page));
	});
}
