// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../tools/run.mjs';

const AISLE = `${ROOT}packages/aisle/bin/aisle.mjs`;
const BARE = fileURLToPath(new URL('bare.mjs', import.meta.url));
const RAW = fileURLToPath(new URL('raw.mjs', import.meta.url));
export const SITE = 'shop';

/** Characters of a server's complaints that are kept. */
const LOG_CHARS = 2_000;

/** Every request of the load is one site's: its limit has to let them through. Networks are many, so theirs stays as it is. */
const RAISED = { flag: '--rate-site', value: '100000000/100000000' };

/** @typedef {{ name: string, pid: number, ingest: string, dashboard: string, stop: () => Promise<void> }} Server */

/** A server that parses and forgets. @returns {Promise<Server>} */
export function startBare() {
	return start('bare Hono', [BARE]);
}

/** Aisle that keeps events and folds none. @param {string} folder an empty one @returns {Promise<Server>} */
export function startRaw(folder) {
	return start('Aisle raw-only', [RAW, folder]);
}

/** The real server, on any free ports. @param {string} folder @returns {Promise<Server>} */
export function startAisle(folder) {
	const ports = ['--port', '0', '--dashboard-port', '0'];
	const limits = hasRates() ? [RAISED.flag, RAISED.value] : [];
	return start('Aisle', [AISLE, '--data', folder, 'serve', ...ports, '--trusted-proxy', '127.0.0.1', ...limits]);
}

/** What of the limits was changed, as a sentence. */
export function limitsText() {
	if (!hasRates()) return 'this build has no rate limits';
	return `rate limits on: raised for the one site that everything goes to (${RAISED.flag}), as they are for networks`;
}

function hasRates() {
	return runAisle(['serve', '--help']).stdout.includes(RAISED.flag);
}

/** @param {string} folder */
export function addSite(folder) {
	const { status, stderr } = runAisle([
		'--data',
		folder,
		'site',
		'add',
		SITE,
		'--tz',
		'Europe/Zagreb',
		'--currency',
		'EUR',
	]);
	if (status !== 0) throw new Error(`the site could not be added: ${stderr.trim()}`);
}

/** What `aisle verify` says: events stored, and whether every number is equal to a recount. @param {string} folder */
export function verify(folder) {
	const { status, stdout, stderr } = runAisle(['--data', folder, 'verify', '--site', SITE]);
	const events = /\((\d[\d,.\s]*) events/.exec(stdout)?.[1];
	if (events === undefined) throw new Error(`aisle verify: ${(stdout + stderr).trim()}`);
	return { events: Number(events.replace(/\D/g, '')), isEqual: status === 0 };
}

/** Bytes of the database and what stands beside it. @param {string} folder */
export function bytesOnDisk(folder) {
	const files = ['aisle.db', 'aisle.db-wal'].map((name) => join(folder, name)).filter(existsSync);
	return files.reduce((sum, file) => sum + statSync(file).size, 0);
}

/** @param {string[]} args */
function runAisle(args) {
	return spawnSync(process.execPath, [AISLE, ...args], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

/** @param {string} name @param {string[]} args @returns {Promise<Server>} */
async function start(name, args) {
	const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
	let log = '';
	child.stderr.on('data', (part) => (log = `${log}${part}`.slice(-LOG_CHARS)));
	const gone = once(child, 'exit');
	// a run that ends early leaves nothing behind
	const end = () => child.kill('SIGKILL');
	process.once('exit', end);
	const ready = new Promise((resolve, reject) => {
		createInterface({ input: child.stdout ?? Readable.from([]) }).on('line', (line) => {
			if (line.startsWith('ready ')) resolve(JSON.parse(line.slice('ready '.length)));
		});
		void gone.then(([code]) => reject(new Error(`${name} ended with ${code} before it was ready: ${log.trim()}`)));
	});
	const { ingest, dashboard = '' } = await ready;
	const stop = async () => {
		process.off('exit', end);
		child.kill('SIGTERM');
		await gone;
	};
	return { name, pid: child.pid ?? 0, ingest, dashboard, stop };
}
