// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').CDPSession} CDPSession */

/** Whether processes can be found by their command line, which killing a browser needs. */
export const canKill = existsSync('/proc/self/cmdline');

/** A headless browser names itself so, and several of the tools count nothing of a robot. */
const USER_AGENT =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** No name but this machine's address leads anywhere; the back-forward cache is on, as it is for visitors. */
const OPTIONS = {
	headless: true,
	ignoreDefaultArgs: ['--enable-automation', '--disable-back-forward-cache'],
	args: [
		'--no-sandbox',
		'--disable-dev-shm-usage',
		'--disable-blink-features=AutomationControlled',
		'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
		`--user-agent=${USER_AGENT}`,
	],
};

/**
 * A browser whose contexts are visitors of their own.
 * @param {string} executablePath
 */
export function openBrowser(executablePath) {
	return chromium.launch({ ...OPTIONS, executablePath });
}

/**
 * A browser of one visitor, whose profile folder outlives it.
 * @param {string} executablePath
 * @param {string} folder
 */
export function openProfile(executablePath, folder) {
	return chromium.launchPersistentContext(folder, { ...OPTIONS, executablePath });
}

/**
 * Kills every process of the browser that was started with this profile, without giving it time for anything.
 * @param {string} folder
 */
export async function killProfile(folder) {
	for (let victims = processesOf(folder); victims.length > 0; victims = processesOf(folder)) {
		for (const pid of victims) {
			try {
				process.kill(pid, 'SIGKILL');
			} catch {
				// it ended between the look and the shot
			}
		}
		await sleep(20);
	}
}

/** @param {string} folder */
function processesOf(folder) {
	const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	return pids.map(Number).filter((pid) => {
		try {
			const isZombie = / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/, ''));
			const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
			return pid !== process.pid && line.includes(`--user-data-dir=${folder}`) && !isZombie;
		} catch {
			return false; // it ended while we looked
		}
	});
}

/**
 * Runs a method of the page's driver; see site.mjs.
 * @param {Page} page
 * @param {'burst' | 'bursts' | 'time'} method
 * @param {number[]} args
 * @returns {Promise<unknown>}
 */
export function drive(page, method, ...args) {
	return page.evaluate(`bench.${method}(${args.join()})`);
}

/**
 * Waits until something holds; gives the ms it took, or nothing when the time was up.
 * @param {() => boolean} holds
 * @param {number} withinMs
 * @returns {Promise<number | undefined>}
 */
export async function until(holds, withinMs) {
	const start = performance.now();
	while (performance.now() - start < withinMs) {
		if (holds()) return performance.now() - start;
		await sleep(20);
	}
	return holds() ? withinMs : undefined;
}

/** Programs that wait for each processor on a machine that has more to do than this bench. */
const BUSY = 3;
const MOST_SLOWNESS = 4;

/** How much more time everything takes on a machine where processes wait for their turn; 1 where they do not. */
function slowness() {
	return Math.min(MOST_SLOWNESS, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism() / BUSY));
}

/**
 * Waits until a collector has so many of the bench's events, or has heard nothing for a while, at most so long. On a busy
 * machine both grow: a tool is not to lose what a slow processor kept back.
 * @param {import('./sink.mjs').Sink} sink
 * @param {number} events
 * @param {number} quietMs
 * @param {number} withinMs
 */
export async function untilStored(sink, events, quietMs, withinMs) {
	const start = performance.now();
	const times = slowness();
	return until(() => sink.stored() >= events || isQuiet(sink, start, quietMs * times), withinMs * times);
}

/**
 * Waits until a collector has heard nothing for a while, at most so long.
 * @param {import('./sink.mjs').Sink} sink
 * @param {number} quietMs
 * @param {number} withinMs
 */
export async function untilQuiet(sink, quietMs, withinMs) {
	const start = performance.now();
	return until(() => isQuiet(sink, start, quietMs), withinMs);
}

/** @type {(sink: import('./sink.mjs').Sink, since: number, quietMs: number) => boolean} */
function isQuiet({ arrivals }, since, quietMs) {
	return performance.now() - Math.max(since, arrivals.at(-1)?.at ?? since) >= quietMs;
}
