// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { giveUp, ROOT, runNpm, say } from '../../../tools/run.mjs';

/** The analytical engines that are asked beside the store, in the versions that the tables were made with. */
const ENGINES = { '@duckdb/node-api': '1.5.6-r.1', chdb: '3.4.0' };
const FOLDER = `${ROOT}.artifacts/bench-engines/`;

/**
 * Installs the engines where they are not there in their exact versions, outside of the repository's own packages.
 * @returns {Promise<string>} the folder of their packages
 */
export async function ensureEngines() {
	const packages = join(FOLDER, 'node_modules');
	if (Object.entries(ENGINES).every(([name, version]) => installedVersion(packages, name) === version)) return packages;
	say('installing DuckDB and ClickHouse to compare with, into .artifacts/bench-engines (about 700 MB, once) ...');
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true, dependencies: ENGINES }, null, '\t'));
	const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--prefix', FOLDER];
	if ((await runNpm(['install', ...flags], { heartbeat: 'installing engines' })) !== 0) {
		giveUp('`npm install` of the engines failed: the lines above say why. `--no-peers` asks SQLite alone.');
	}
	return packages;
}

/** @param {string} packages @param {string} name */
function installedVersion(packages, name) {
	const manifest = join(packages, name, 'package.json');
	return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}

/** Loads a package out of such a folder. @param {string} packages @param {string} name @returns {Promise<any>} */
export async function loadEngine(packages, name) {
	const require = createRequire(pathToFileURL(join(packages, 'nothing.js')));
	const loaded = await import(pathToFileURL(require.resolve(name)).href);
	return loaded.default ?? loaded;
}

/** @param {string} packages @param {string} name */
export const versionOf = (packages, name) => installedVersion(packages, name) ?? 'of unknown version';
