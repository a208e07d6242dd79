// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, ROOT, runNpm, say } from '../../tools/run.mjs';
import { BUNDLER, PEERS } from './tools.mjs';

/** Where the peers live: inside node_modules, so that nothing of them is ever committed. */
export const PEERS_FOLDER = `${ROOT}node_modules/.cache/aisle-bench/`;

/** Installs the bundler and the peers where they are not there in their exact versions. */
export async function ensurePeers() {
	const wanted = [BUNDLER, ...PEERS];
	if (wanted.every((tool) => installedVersion(tool.package) === tool.version)) return;
	say(
		`installing ${PEERS.length} trackers to compare with, into node_modules/.cache/aisle-bench (about 150 MB, once) ...`,
	);
	mkdirSync(PEERS_FOLDER, { recursive: true });
	const dependencies = Object.fromEntries(wanted.map((tool) => [tool.package, tool.version]));
	writeFileSync(join(PEERS_FOLDER, 'package.json'), JSON.stringify({ private: true, dependencies }, null, '\t'));
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', PEERS_FOLDER];
	if ((await runNpm(['install', ...flags], { heartbeat: 'installing trackers' })) !== 0) {
		giveUp('`npm install` of the peers failed: the lines above say why. `--no-peers` measures Aisle alone.');
	}
}

/** @param {string} [name] */
function installedVersion(name = '') {
	const manifest = join(PEERS_FOLDER, 'node_modules', name, 'package.json');
	return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}
