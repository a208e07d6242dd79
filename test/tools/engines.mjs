// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say, succeeds } from './run.mjs';

/** @typedef {{ driver: string, browser: string, xvfb: string }} WebKit the driver, the browser that it drives, and the X server to show it on */
/** @typedef {{ firefox?: string | undefined, webkit?: WebKit | undefined }} Engines */

const PLACES = ['/usr/bin', '/Applications/Firefox.app/Contents/MacOS'];

/** Folders that hold one folder for each architecture, or WebKit's own folders themselves. */
const LIBRARIES = ['/usr/lib', '/usr/libexec', '/usr/local/lib', '/usr/local/libexec'];

/** Folders of WebKit for GTK, the one that Debian's driver belongs to first. */
const WEBKITS = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];

/** Debian's packages for each engine. */
const PACKAGES = { firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb'] };

/**
 * Path of a Firefox that starts, or `undefined`. `AISLE_FIREFOX` names one, and then no other is looked for.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {(path: string) => boolean} [starts]
 * @returns {string | undefined}
 */
export function findFirefox(env = process.env, starts = firefoxStarts) {
	if (env.AISLE_FIREFOX) return starts(env.AISLE_FIREFOX) ? env.AISLE_FIREFOX : undefined;
	return ['firefox-esr', 'firefox'].flatMap((name) => onPath(name, env)).find(starts);
}

/**
 * WebKit for GTK with its driver and an X server, or `undefined` when a part is missing. `AISLE_WEBKIT` names the browser, MiniBrowser.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {readonly string[]} [libraries]
 * @returns {WebKit | undefined}
 */
export function findWebKit(env = process.env, libraries = LIBRARIES) {
	const [driver] = onPath('WebKitWebDriver', env);
	const [xvfb] = onPath('Xvfb', env);
	const browser = env.AISLE_WEBKIT ?? miniBrowser(libraries);
	if (!driver || !xvfb || !browser || !existsSync(browser)) return undefined;
	return { driver, browser, xvfb };
}

/**
 * Finds Firefox and WebKit, or installs Debian's packages where this may be done. What is not there afterwards is said, and missing here.
 * @returns {Promise<Engines>}
 */
export async function ensureEngines() {
	const found = { firefox: findFirefox(), webkit: findWebKit() };
	const missing = missingEngines(found, process.env);
	if (missing.length === 0 || process.getuid?.() !== 0 || !succeeds(['apt-get', '--version'])) return found;
	say(`browsers are missing: installing Debian's ${missing.flat().join(', ')} ...`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run(['apt-get', 'update', '-qq'], { env });
	// one engine at a time: where one is unknown to the system, the other is installed all the same
	for (const names of missing) {
		await run(['apt-get', 'install', '-y', '-qq', ...names], { env, heartbeat: `installing ${names.join(', ')}` });
	}
	return { firefox: findFirefox(), webkit: findWebKit() };
}

/**
 * Packages of the engines that were not found, a list for each. One that the environment names is the caller's own affair.
 * @param {Engines} found
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[][]}
 */
export function missingEngines(found, env) {
	const firefox = found.firefox || env.AISLE_FIREFOX ? [] : [PACKAGES.firefox];
	const webkit = found.webkit || env.AISLE_WEBKIT ? [] : [PACKAGES.webkit];
	return [...firefox, ...webkit];
}

/**
 * Files of that name on the path, and where programs lie that put nothing there.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 */
function onPath(name, env) {
	const folders = [...new Set([...(env.PATH ?? '').split(delimiter).filter(Boolean), ...PLACES])];
	return folders.map((folder) => join(folder, name)).filter(existsSync);
}

/** @param {readonly string[]} libraries */
function miniBrowser(libraries) {
	const folders = libraries.flatMap((library) => [library, ...foldersOf(library)]);
	return WEBKITS.flatMap((name) => folders.map((folder) => join(folder, name, 'MiniBrowser'))).find(existsSync);
}

/** @param {string} library */
function foldersOf(library) {
	try {
		// architectures: x86_64-linux-gnu, aarch64-linux-gnu
		return readdirSync(library)
			.filter((name) => name.includes('-linux-'))
			.map((name) => join(library, name));
	} catch {
		return [];
	}
}

/** @param {string} path */
function firefoxStarts(path) {
	return existsSync(path) && succeeds([path, '--version']);
}
