// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { drive, until, untilQuiet, untilStored } from './browser.mjs';
import { visit } from './visit.mjs';

/**
 * What travels: of the first page view the body, of a burst of a hundred events bodies and headers in bytes per event,
 * its requests, and the preflights of the whole visit. `pageViewBytes` is absent where a tool sends none by itself.
 * @typedef {{ pageViewBytes?: number, bytesPerEvent: number, headerBytesPerEvent: number, requests: number, preflights: number, delivered: number, strays: string[] }} Wire
 */

const BURST = 100;

/** Some tools hold a page view or a burst for up to five seconds. */
const BATCH_WITHIN_MS = 9_000;
const BATCH_MS = 5_500;
const QUIET_MS = 1_500;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('./bundle.mjs').Bundle} bundle
 * @returns {Promise<Wire>}
 */
export function measureWire(browser, bundle) {
	return visit(browser, bundle, async ({ page, sink }) => {
		await page.goto(sink.site);
		const isBody = (/** @type {import('./sink.mjs').Arrival} */ arrival) => arrival.bodyBytes > 0;
		await until(() => sink.arrivals.some(isBody), BATCH_WITHIN_MS);
		await sleep(QUIET_MS);
		await untilQuiet(sink, QUIET_MS, BATCH_WITHIN_MS);
		const pageView = sink.arrivals.find(isBody);
		const before = sink.arrivals.length;
		await drive(page, 'burst', 0, BURST);
		await untilStored(sink, BURST, BATCH_MS, BATCH_WITHIN_MS);
		await untilQuiet(sink, QUIET_MS, BATCH_WITHIN_MS);
		const sent = sink.arrivals.slice(before).filter(({ isPreflight }) => !isPreflight);
		return {
			...(pageView === undefined ? {} : { pageViewBytes: pageView.bodyBytes }),
			bytesPerEvent: sent.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0) / BURST,
			headerBytesPerEvent: sent.reduce((sum, { headerBytes }) => sum + headerBytes, 0) / BURST,
			requests: sent.length,
			preflights: sink.arrivals.filter(({ isPreflight }) => isPreflight).length,
			delivered: sink.stored(),
			strays: sink.strays,
		};
	});
}
