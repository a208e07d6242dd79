// @ts-check
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say, succeeds } from './run.mjs';

/** Names under which systems install Chromium or a browser like it. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where browsers lie that put nothing on the path. */
const PLACES = [
	'/usr/bin',
	'/Applications/Google Chrome.app/Contents/MacOS',
	'/Applications/Chromium.app/Contents/MacOS',
];

/**
 * Path of a Chromium that starts, or `undefined`. `AISLE_CHROMIUM` names one, and then no other is looked for;
 * else the system's, else Playwright's own.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {(path: string) => boolean} [starts]
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser(env = process.env, starts = browserStarts) {
	if (env.AISLE_CHROMIUM) return starts(env.AISLE_CHROMIUM) ? env.AISLE_CHROMIUM : undefined;
	const folders = [...new Set([...PLACES, ...(env.PATH ?? '').split(delimiter)])];
	const names = [...COMMANDS, 'Google Chrome', 'Chromium'];
	const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name))).filter(existsSync);
	return candidates.find(starts) ?? (await downloadedBrowser(starts));
}

/** Finds a browser, or installs one: Debian's package where this may be done, Playwright's own download elsewhere. */
export async function ensureBrowser() {
	const found = await findBrowser();
	if (found !== undefined || process.env.AISLE_CHROMIUM) return found;
	if (process.getuid?.() === 0 && succeeds(['apt-get', '--version'])) {
		say("no browser found: installing Debian's chromium ...");
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		await run(['apt-get', 'update', '-qq'], { env });
		await run(['apt-get', 'install', '-y', '-qq', 'chromium'], { env, heartbeat: 'installing chromium' });
		const installed = await findBrowser();
		if (installed !== undefined) return installed;
	}
	say('no browser found: downloading the one that Playwright keeps ...');
	const cli = 'node_modules/playwright-core/cli.js';
	await run([process.execPath, cli, 'install', 'chromium'], { heartbeat: 'downloading chromium' });
	return findBrowser();
}

/**
 * Whether the file is a browser that runs: some systems put a note in its place, or lack a library it needs.
 * @param {string} path
 */
function browserStarts(path) {
	return existsSync(path) && succeeds([path, '--version']);
}

/** @param {(path: string) => boolean} starts */
async function downloadedBrowser(starts) {
	const { chromium } = await import('playwright-core');
	const path = chromium.executablePath();
	return path && starts(path) ? path : undefined;
}
