import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium } from 'playwright-core';
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

/** Opens the browser with a profile folder that outlives it. */
export function openProfile(folder: string): Promise<BrowserContext> {
	return chromium.launchPersistentContext(folder, {
		...(browserPath === undefined ? {} : { executablePath: browserPath }),
		headless: true,
		// By a flag of the browser: what a page sends while it ends does not pass through an emulated one.
		args: ['--no-sandbox', '--disable-dev-shm-usage', `--user-agent=${USER_AGENT}`],
		viewport: { width: 1_100, height: 800 },
	});
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
