// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killProfile, openProfile, until, untilQuiet } from './browser.mjs';
import { EVENTS } from './scenarios.mjs';
import { startSink } from './sink.mjs';

/** @typedef {import('./scenarios.mjs').Scenario} Scenario */
/** @typedef {import('./scenarios.mjs').Visitor} Visitor */

/** Of the events of one scenario: how many different ones are stored in the end, and how many rows too many. */
/** @typedef {{ tool: string, scenario: string, stored: number, copies: number, note?: string }} Loss */

/** An answer takes a moment on any real way; on this machine alone a kill would hardly ever come before it. */
const ANSWER_MS = 40;

/** Time on the page before anything is tracked: tools fetch settings and send their page view. */
const SETTLED_MS = 600;

/** What a visitor who stays gives a tool, and then what a later visit gives it. */
const STAY_MS = 12_000;
const REVISIT_MS = 7_000;
const REVISIT_AT_LEAST_MS = 1_200;

/**
 * One cell of the matrix: the fault, time on the page where it is still open, then another visit with everything well.
 * @param {{ executablePath: string, browser: import('playwright-core').Browser }} browsers
 * @param {import('./bundle.mjs').Bundle} bundle
 * @param {Scenario} scenario
 * @returns {Promise<Loss>}
 */
export async function measureLoss(browsers, bundle, scenario) {
	const sink = await startSink(bundle.name, bundle.script);
	sink.delayMs = ANSWER_MS;
	const visitor = await (scenario.needsKill
		? killableVisitor(browsers.executablePath, sink.site)
		: contextVisitor(browsers.browser, sink.site));
	try {
		const page = await visitor.open();
		await sleep(SETTLED_MS);
		const note = await scenario.run({ page, visitor, sink });
		await sink.up();
		sink.mode = 'up';
		if (scenario.stays) await until(() => sink.stored() >= EVENTS, STAY_MS);
		await visitor.leave();
		await visitor.open();
		await sleep(REVISIT_AT_LEAST_MS);
		await until(() => sink.stored() >= EVENTS, REVISIT_MS);
		await untilQuiet(sink, 500, 3_000);
		const result = { tool: bundle.name, scenario: scenario.name, stored: sink.stored(), copies: sink.copies() };
		return note ? { ...result, note } : result;
	} finally {
		await visitor.end();
		await sink.close();
	}
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
