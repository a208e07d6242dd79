// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killProfile, openProfile, untilQuiet, untilStored } from './browser.mjs';
import { EVENTS } from './scenarios.mjs';
import { startSink } from './sink.mjs';
import { endedBy } from './visit.mjs';

/** @typedef {import('./scenarios.mjs').Scenario} Scenario */
/** @typedef {import('./scenarios.mjs').Visitor} Visitor */

/**
 * Of the events of one scenario: how many different ones are stored in the end, and how many rows too many. `failed`: why
 * nothing is known of it.
 * @typedef {{ tool: string, scenario: string, stored: number, copies: number, note?: string, failed?: string }} Loss
 */

/** An answer takes a moment on any real way; on this machine alone a kill would hardly ever come before it. */
const ANSWER_MS = 40;

/** Time on the page before anything is tracked: tools fetch settings and send their page view. */
const SETTLED_MS = 600;

/** What a visitor who stays gives a tool, and then what a later visit gives it. */
const STAY_MS = 12_000;
const REVISIT_MS = 7_000;
const REVISIT_AT_LEAST_MS = 1_200;

/** Silence after which nothing more comes from a tool that was never refused: none holds a batch for longer than five seconds. */
const BATCH_MS = 5_500;

/** Far more than any cell takes: a tool that blocks its page may not hold the run. */
const LIMIT_MS = 90_000;

/**
 * One cell of the matrix: the fault, time on the page where it is still open, then another visit with everything well.
 * @param {{ executablePath: string, browser: import('playwright-core').Browser }} browsers
 * @param {import('./bundle.mjs').Bundle} bundle
 * @param {Scenario} scenario
 * @returns {Promise<Loss>}
 */
export async function measureLoss({ executablePath, browser }, bundle, scenario) {
	const sink = await startSink(bundle.name, bundle.script);
	sink.delayMs = ANSWER_MS;
	try {
		const visitor = await (scenario.needsKill
			? killableVisitor(executablePath, sink.site)
			: contextVisitor(browser, sink.site));
		try {
			const live = () => liveThrough(scenario, bundle.name, { visitor, sink });
			return await endedBy(LIMIT_MS, () => visitor.end(), live);
		} finally {
			await visitor.end();
		}
	} finally {
		await sink.close();
	}
}

/**
 * @param {Scenario} scenario
 * @param {string} tool
 * @param {{ visitor: Visitor, sink: import('./sink.mjs').Sink }} scene
 * @returns {Promise<Loss>}
 */
async function liveThrough(scenario, tool, { visitor, sink }) {
	const page = await visitor.open();
	await sleep(SETTLED_MS);
	const note = await scenario.run({ page, visitor, sink });
	await sink.up();
	sink.mode = 'up';
	// who was refused waits before the next try, and may take all of the stay
	if (scenario.stays) await untilStored(sink, EVENTS, scenario.refuses ? STAY_MS : BATCH_MS, STAY_MS);
	await visitor.leave();
	await visitor.open();
	await sleep(REVISIT_AT_LEAST_MS);
	await untilStored(sink, EVENTS, BATCH_MS, REVISIT_MS);
	await untilQuiet(sink, 500, 3_000);
	const result = { tool, scenario: scenario.name, stored: sink.stored(), copies: sink.copies() };
	return note ? { ...result, note } : result;
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} site
 * @returns {Promise<Visitor>}
 */
async function contextVisitor(browser, site) {
	const context = await browser.newContext();
	return {
		open: () => openPage(context, site),
		setOffline: (isOffline) => context.setOffline(isOffline),
		kill: () => Promise.reject(new Error('this visitor shares a browser')),
		leave: async () => void (await Promise.all(context.pages().map((page) => page.close()))),
		end: () => context.close(),
	};
}

/**
 * @param {string} executablePath
 * @param {string} site
 * @returns {Promise<Visitor>}
 */
async function killableVisitor(executablePath, site) {
	const folder = mkdtempSync(join(tmpdir(), 'aisle-bench-'));
	let context = await openProfile(executablePath, folder);
	return {
		open: () => openPage(context, site),
		setOffline: (isOffline) => context.setOffline(isOffline),
		kill: async () => {
			await killProfile(folder);
			context = await openProfile(executablePath, folder);
		},
		leave: async () => void (await Promise.all(context.pages().map((page) => page.close()))),
		end: async () => {
			await killProfile(folder);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} site
 */
async function openPage(context, site) {
	const page = await context.newPage();
	await page.goto(site);
	return page;
}
