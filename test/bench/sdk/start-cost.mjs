// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { visit } from './visit.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('./bundle.mjs').Bundle} Bundle */

/**
 * What starting costs the page. `syncMs`: main-thread CPU of evaluating the script, synchronous start included.
 * `scriptMs`: CPU of all its code in the first moments, timers and answers included. `longestMs`: its longest task.
 * `layouts`: style or layout work that it forced while it was evaluated.
 * @typedef {{ syncMs: number, scriptMs: number, longestMs: number, layouts: number }} StartCost
 */

/** @typedef {{ name: string, ts: number, dur?: number, tdur?: number, tid: number, pid: number, args?: { data?: { url?: string } } }} TraceEvent */

/** How long after the load the tool's own timers are followed. */
const FIRST_MOMENTS_MS = 300;

/**
 * One sample in a fresh context, so without any cache. Taken from the trace, by thread time and by the script's address:
 * a wall clock would count the neighbours of a busy machine, and the counters of `Performance.getMetrics` the page itself.
 * The time that the throttling burns is on the same thread, so that it is in the figure.
 * @param {Browser} browser
 * @param {Bundle} bundle
 * @param {number} rate CPU throttling
 * @returns {Promise<StartCost>}
 */
export function measureStart(browser, bundle, rate) {
	return visit(browser, bundle, async ({ page, context, sink }) => {
		const devtools = await context.newCDPSession(page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate });
		const trace = await traceOf(browser, page, async () => {
			await page.goto(sink.site);
			await sleep(FIRST_MOMENTS_MS);
		});
		return readTrace(trace.traceEvents, `${sink.site}/${bundle.name}.js`);
	});
}

/**
 * A browser has one trace at a time: it is ended whatever happens, else no later one could begin.
 * @param {Browser} browser
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} work
 * @returns {Promise<{ traceEvents: TraceEvent[] }>}
 */
async function traceOf(browser, page, work) {
	await browser.startTracing(page, { categories: ['-*', 'devtools.timeline'] });
	try {
		await work();
	} catch (error) {
		await browser.stopTracing();
		throw error;
	}
	return JSON.parse((await browser.stopTracing()).toString('utf8'));
}

/**
 * @param {TraceEvent[]} events
 * @param {string} url of the tool's script
 * @returns {StartCost}
 */
export function readTrace(events, url) {
	const own = events.filter(
		({ name, args }) => /^(EvaluateScript|FunctionCall)$/.test(name) && args?.data?.url === url,
	);
	const start = own.find(({ name }) => name === 'EvaluateScript');
	if (start === undefined) throw new Error(`no evaluation of ${url} in the trace`);
	const tasks = own.filter((event) => !own.some((other) => other !== event && isWithin(event, other)));
	const layouts = events.filter((event) => /^(Layout|UpdateLayoutTree)$/.test(event.name) && isWithin(event, start));
	return {
		syncMs: cpuMs(start),
		scriptMs: tasks.reduce((sum, task) => sum + cpuMs(task), 0),
		longestMs: Math.max(...tasks.map(cpuMs)),
		layouts: layouts.length,
	};
}

/** @param {TraceEvent} event */
function cpuMs({ tdur, dur = 0 }) {
	return (tdur ?? dur) / 1_000;
}

/** @type {(inner: TraceEvent, outer: TraceEvent) => boolean} */
function isWithin(inner, outer) {
	const isSameThread = inner.tid === outer.tid && inner.pid === outer.pid;
	return isSameThread && inner.ts >= outer.ts && inner.ts + (inner.dur ?? 0) <= outer.ts + (outer.dur ?? 0);
}

/**
 * Whether a tool opens no database while its script is evaluated.
 * @param {Browser} browser
 * @param {Bundle} bundle
 */
export function opensDatabaseLater(browser, bundle) {
	return visit(browser, bundle, async ({ page, sink }) => {
		await page.addInitScript(() => {
			const opened = /** @type {boolean[]} */ ([]);
			const { open } = IDBFactory.prototype;
			IDBFactory.prototype.open = function (...args) {
				opened.push(document.currentScript !== null);
				return open.apply(this, args);
			};
			Object.assign(window, { opened });
		});
		await page.goto(sink.site);
		await sleep(FIRST_MOMENTS_MS);
		return !(/** @type {boolean[]} */ (await page.evaluate('opened')).includes(true));
	});
}
