// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, ROOT, run, runNpm, say } from './run.mjs';

/** Packages that tsc builds, lowest floor first; the build of each is incremental. */
const COMPILED = ['protocol', 'analytics', 'store', 'sdk', 'collector', 'dashboard', 'aisle'];

/** Packages with a bundle: what it is made from beside the package itself, and the file that proves it was made. */
const BUNDLES = [
	{ name: 'sdk', from: ['packages/protocol/src'], proof: 'packages/sdk/dist/aisle.js' },
	{ name: 'dashboard', from: ['packages/protocol/src'], proof: 'packages/dashboard/dist/index.html' },
];

/** Folders that hold what was made, not what it is made from. */
const MADE = new Set(['node_modules', 'dist', '.types']);

/** Builds what is stale: TypeScript by its own records, bundles by a fingerprint of all they are made from. */
export async function ensureBuilt() {
	const projects = COMPILED.map((name) => `packages/${name}`);
	if ((await run([process.execPath, 'node_modules/typescript/bin/tsc', '-b', ...projects])) !== 0) {
		giveUp('the TypeScript build failed: the lines above say where.');
	}
	for (const { name, from, proof } of BUNDLES) {
		const stamp = `${ROOT}packages/${name}/dist/.fingerprint`;
		const print = fingerprint([`packages/${name}`, ...from, 'package-lock.json']);
		const isFresh = existsSync(ROOT + proof) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
		if (isFresh) continue;
		say(`building ${name} ...`);
		if ((await runNpm(['run', 'build', '-w', `@aisle/${name}`])) !== 0) {
			giveUp(`the build of ${name} failed: the lines above say where.`);
		}
		writeFileSync(stamp, print);
	}
}

/**
 * Digest of the names and contents of files; folders count with all that is in them.
 * @param {string[]} paths relative to the repository
 */
export function fingerprint(paths) {
	const hash = createHash('sha256');
	for (const path of paths.flatMap(filesOf)) {
		hash
			.update(`${path}\0`)
			.update(readFileSync(ROOT + path))
			.update('\0');
	}
	return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
	let entries;
	try {
		entries = readdirSync(ROOT + path, { withFileTypes: true });
	} catch {
		return existsSync(ROOT + path) ? [path] : []; // a file, not a folder
	}
	return entries
		.filter((entry) => !MADE.has(entry.name))
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)]));
}
