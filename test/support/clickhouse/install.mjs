// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, ROOT, runNpm, say } from '../../tools/run.mjs';

/** ClickHouse as a library, in the version that the tests were written against. Half a gigabyte: only these tests install it. */
const CHDB = { name: 'chdb', version: '3.4.0' };

const FOLDER = `${ROOT}.artifacts/chdb/`;

/** Folder of the engine's package: what `AISLE_CHDB` (a node_modules folder) holds, else the one that {@link ensureEngine} made. */
export function chdbFolder() {
	return join(process.env['AISLE_CHDB'] ?? join(FOLDER, 'node_modules'), CHDB.name);
}

/** Installs the engine where it is not there in its exact version. */
export async function ensureEngine() {
	const manifest = join(chdbFolder(), 'package.json');
	if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === CHDB.version) return;
	if (process.env['AISLE_CHDB'] !== undefined) giveUp(`AISLE_CHDB holds no ${CHDB.name} ${CHDB.version}.`);
	say('installing ClickHouse as a library, into .artifacts/chdb (550 MB, once) ...');
	mkdirSync(FOLDER, { recursive: true });
	const dependencies = { [CHDB.name]: CHDB.version };
	writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true, dependencies }, null, '\t'));
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', FOLDER];
	if ((await runNpm(['install', ...flags], { heartbeat: 'installing ClickHouse' })) !== 0) {
		giveUp('`npm install` of the engine failed: the lines above say why.');
	}
}
