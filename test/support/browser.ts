import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findBrowser } from '../tools/browser.mjs';

/** Path of the browser that the journeys drive; absent: they are skipped, and say so. */
export const browserPath = await findBrowser();
if (browserPath === undefined) console.warn('SKIPPED: journeys in a real browser: no Chromium was found');

/** Whether processes can be found by their command line, which killing a browser needs. */
export const canKill = existsSync('/proc/self/cmdline');
if (!canKill) console.warn('SKIPPED: journeys that kill a browser: this system has no /proc');

/** A headless browser names itself so, and would be counted as the robot that it is. */
const USER_AGENT =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** How a browser is started beside what all of them share. */
export interface BrowserOptions {
	args?: string[];
	/** Of Playwright's own arguments those that are left out. */
	ignoreDefaultArgs?: string[];
}

function launchOptions({ args = [], ignoreDefaultArgs = [] }: BrowserOptions) {
	return {
		...(browserPath === undefined ? {} : { executablePath: browserPath }),
		headless: true,
		// By a flag of the browser: what a page sends while it ends does not pass through an emulated one.
		args: ['--no-sandbox', '--disable-dev-shm-usage', `--user-agent=${USER_AGENT}`, ...args],
		ignoreDefaultArgs,
	};
}

/** Opens the browser with a profile folder that outlives it. */
export function openProfile(folder: string, options: BrowserOptions = {}): Promise<BrowserContext> {
	return chromium.launchPersistentContext(folder, {
		...launchOptions(options),
		viewport: { width: 1_100, height: 800 },
	});
}

/** Starts a browser whose visitors share nothing and leave nothing behind. */
export function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
	return chromium.launch(launchOptions(options));
}

/** Opens an address in a browser that nobody steers: a driver that is attached changes what a page may do. `killProfile` ends it. */
export function openAlone(folder: string, url: string): void {
	if (browserPath === undefined) throw new Error('no browser was found');
	const { args } = launchOptions({});
	const more = ['--headless', '--remote-debugging-port=0', '--no-first-run', `--user-data-dir=${folder}`, url];
	spawn(browserPath, [...args, ...more], { stdio: 'ignore' });
}

/** Kills every process of the browser that was started with this profile, without giving it time for anything. */
export async function killProfile(folder: string): Promise<void> {
	for (let victims = processesOf(folder); victims.length > 0; victims = processesOf(folder)) {
		for (const pid of victims) {
			try {
				process.kill(pid, 'SIGKILL');
			} catch {
				// It ended between the look and the shot.
			}
		}
		await sleep(20);
	}
}

function processesOf(folder: string): number[] {
	const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	return pids.map(Number).filter((pid) => {
		try {
			const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
			return pid !== process.pid && line.includes(`--user-data-dir=${folder}`) && !isZombie(pid);
		} catch {
			return false;
		}
	});
}

function isZombie(pid: number): boolean {
	return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/, ''));
}

/** Whether the browser has written a text to the local storage on disk: of what a page kept there, a killed one has only that. */
export function isOnDisk(folder: string, text: string): boolean {
	const storage = `${folder}/Default/Local Storage/leveldb/`;
	return readdirSync(storage).some((name) => readFileSync(storage + name, 'latin1').includes(text));
}
