// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { giveUp, ROOT, runNpm, say, succeeds } from './run.mjs';

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockEntry */
/** @typedef {{ packages?: Record<string, LockEntry> }} Lock */

/**
 * Packages that the lockfile asks for and node_modules does not hold in that version, by their place.
 * Optional ones are left out: each is for one platform only.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} held node_modules/.package-lock.json, as npm keeps it
 * @returns {string[]}
 */
export function missingPackages(wanted, held) {
	return Object.entries(wanted.packages ?? {})
		.filter(([place, entry]) => place.includes('node_modules/') && !entry.optional && !entry.devOptional)
		.filter(([place, entry]) => {
			const found = held.packages?.[place];
			return found === undefined || (!entry.link && found.version !== entry.version);
		})
		.map(([place]) => place);
}

/**
 * Whether a version of Node.js, such as `20.12.0`, is at least the one asked for.
 * @param {string} version
 * @param {string} least
 */
export function isAtLeast(version, least) {
	const [have, want] = [version, least].map((text) => text.split('.').map(Number));
	for (const [place, part] of (want ?? []).entries()) {
		const own = have?.[place] ?? 0;
		if (own !== part) return own > part;
	}
	return true;
}

/** Installs what node_modules lacks; does nothing when it holds what package-lock.json asks for. */
export async function ensureInstalled() {
	const least = readJson('package.json').engines.node.replace('>=', '');
	if (!isAtLeast(process.versions.node, least)) {
		giveUp(`Node.js ${least} or newer is needed, this is ${process.versions.node}: see https://nodejs.org.`);
	}
	const missing = missingPackages(readJson('package-lock.json'), readJson('node_modules/.package-lock.json'));
	if (missing.length > 0) await install(missing.length);
	await ensureDatabase();
}

/** @param {number} count */
async function install(count) {
	say(`installing (${count} packages missing or changed) ...`);
	say('the database module is compiled here when no ready one can be had: about two minutes, once');
	const code = await runNpm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], {
		heartbeat: 'installing',
	});
	if (code !== 0) giveUp('`npm ci` failed: the lines above say why. A network and a C++ compiler may be missing.');
}

/** better-sqlite3 is machine code: it must fit this Node.js, which another version or `--ignore-scripts` breaks. */
async function ensureDatabase() {
	if (databaseLoads()) return;
	say('building the database module for this Node.js: about two minutes, once');
	await runNpm(['rebuild', 'better-sqlite3'], { heartbeat: 'compiling' });
	if (!databaseLoads())
		giveUp('better-sqlite3 does not load: a C++ compiler, make and Python 3 are needed to build it.');
}

function databaseLoads() {
	return succeeds([process.execPath, '-e', "new (require(process.argv[1]))(':memory:').close()", 'better-sqlite3']);
}

/** @param {string} path */
function readJson(path) {
	return existsSync(ROOT + path) ? JSON.parse(readFileSync(ROOT + path, 'utf8')) : {};
}
