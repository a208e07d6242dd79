// @ts-check
import { startSink } from './sink.mjs';

/**
 * What one measure happens in: a shop with its collector, and a visitor of it who has no cache and nothing stored.
 * @typedef {object} Visit
 * @property {import('./sink.mjs').Sink} sink
 * @property {import('playwright-core').BrowserContext} context
 * @property {import('playwright-core').Page} page that shows nothing yet
 */

/** Far more than any measure takes: a tool that blocks its page may not hold the run. */
const LIMIT_MS = 60_000;

/**
 * Gives a measure a visit of its own, and ends both when it takes too long.
 * @template T
 * @param {import('playwright-core').Browser} browser
 * @param {import('./bundle.mjs').Bundle} bundle
 * @param {(visit: Visit) => Promise<T>} measure
 * @returns {Promise<T>}
 */
export async function visit(browser, bundle, measure) {
	const sink = await startSink(bundle.name, bundle.script);
	const context = await browser.newContext();
	try {
		return await endedBy(
			LIMIT_MS,
			() => context.close(),
			async () => measure({ sink, context, page: await context.newPage() }),
		);
	} finally {
		await context.close();
		await sink.close();
	}
}

/**
 * Does something that `end` makes fail, and calls that when the time is up.
 * @template T
 * @param {number} limitMs
 * @param {() => Promise<void>} end
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function endedBy(limitMs, end, work) {
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		void end().catch(() => {});
	}, limitMs);
	try {
		return await work();
	} catch (error) {
		throw isLate ? new Error(`took longer than ${limitMs / 1_000} s`, { cause: error }) : error;
	} finally {
		clearTimeout(timer);
	}
}
