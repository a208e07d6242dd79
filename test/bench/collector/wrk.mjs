// @ts-check
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { giveUp, run, say, succeeds } from '../../tools/run.mjs';

export const CONNECTIONS = 64;
const WRK = 'wrk';
const SCRIPT = fileURLToPath(new URL('load.lua', import.meta.url));

/** Seconds that wrk stays after the last request, so that every answer is counted; it takes whole seconds only. */
const TAIL_S = 2;
/** Answers that take longer are counted and said to be slow; wrk holds a histogram as long as this. */
const SLOWEST = '10s';
/** Beginning of the line in which the script tells what it counted. */
const FIGURES = 'aisle ';

/** The shop as the metric targets name it: events of a session, sessions of visitors known from before, visitors who allow an id. */
const SHOP = { session: 8.5, returning: 0.15, granted: 0.3 };
/**
 * A stretch of load. `seconds`: for how long requests go out; `rate`: requests a second, as fast as answers come when left out;
 * `history`: events are dated back over `ms` before now, oldest first, and reach the present after `total` requests, of which `done` are.
 * @typedef {{ events: number, seconds: number, rate?: number, history?: { ms: number, done: number, total: number } }} Load
 */

/**
 * What wrk saw. `answers` counts the `refused` (status 400 and up) as well; `broken` connections and `slow` answers are none of a
 * good run. Times are in microseconds: `windowUs` from the first request to the last answer; `busyUs` how much of `spanUs` wrk
 * ran or waited for a processor; the rest the time to an answer, corrected for what waited behind a slow one. `late`: requests
 * that went out late.
 * @typedef {Record<'answers' | 'refused' | 'broken' | 'slow' | 'sent' | 'late' | 'returned' | 'visitors' | 'windowUs' | 'spanUs' | 'busyUs' | 'p50' | 'p99' | 'p999' | 'max', number>} Seen
 */

/** Installs Debian's wrk where it is missing and this may be done; without it the run ends and says so. */
export async function ensureWrk() {
	if (isThere()) return;
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	if (process.getuid?.() === 0 && succeeds(['apt-get', '--version'])) {
		say("wrk is missing: installing Debian's package ...");
		await run(['apt-get', 'update', '-qq'], { env });
		await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', WRK], {
			env,
			heartbeat: 'installing wrk',
		});
	}
	if (!isThere()) giveUp('wrk is missing, and only root on Debian can install it here: `apt-get install wrk` as root.');
}

/** wrk says its version and ends with 1, so it is asked where it lies. */
function isThere() {
	return succeeds(['sh', '-c', `command -v ${WRK}`]);
}

/** Sends load by the shop's visitors, and remembers who they were from one stretch to the next. */
export class Visitors {
	/** @type {number} */
	#known = 0;
	#visitors = 0;
	#returned = 0;
	#shoppers = 0;
	#seed = 0;

	/** @param {import('./templates.mjs').Templates} templates @param {string} site */
	constructor(templates, site) {
		this.templates = templates;
		this.site = site;
	}

	/** From now on returning visitors are those seen so far; until then, in a history, anyone is. */
	endHistory() {
		this.#known = this.#visitors;
	}

	/**
	 * @param {string} address
	 * @param {Load} load
	 * @returns {Promise<Seen>}
	 */
	async send(address, { events, seconds, rate, history }) {
		const interval = rate === undefined ? 0 : Math.max(1, Math.round(1e6 / rate));
		// a batch is one visitor's; so many of them carry the end of an earlier visit that sessions have their length
		const leftover = events === 1 ? 0 : Math.max(0, events / SHOP.session - 1);
		const { ms = 0, done = 0, total = 1 } = history ?? {};
		const numbers = {
			events,
			window: seconds,
			interval,
			leftover,
			...SHOP,
			history: ms,
			done,
			total,
		};
		const people = { known: this.#known, visitors: this.#visitors, returned: this.#returned, shoppers: this.#shoppers };
		const names = { ...this.templates, site: this.site, tag: randomBytes(6).toString('hex'), seed: ++this.#seed };
		const options = Object.entries({ ...numbers, ...people, ...names }).map(([name, value]) => `${name}=${value}`);
		// each sends at least once a second: one that is silent for longer is closed by the server
		const connections = rate === undefined ? CONNECTIONS : Math.min(CONNECTIONS, Math.ceil(rate));
		const duration = ['-d', `${Math.ceil(seconds) + TAIL_S}s`];
		const seen = await wrk(['-t', '1', '-c', String(connections), ...duration, address, '--', ...options]);
		this.#visitors = seen.visitors;
		this.#returned += seen.returned;
		this.#shoppers += seen.sent;
		return seen;
	}
}

/**
 * @param {string[]} args
 * @returns {Promise<Seen>}
 */
function wrk(args) {
	return new Promise((resolve, reject) => {
		const child = spawn(WRK, ['--timeout', SLOWEST, '--latency', '-s', SCRIPT, ...args], {
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const end = () => child.kill();
		process.once('exit', end);
		let said = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
		child.on('error', reject);
		child.on('close', () => {
			process.off('exit', end);
			const line = said.split('\n').find((one) => one.startsWith(FIGURES));
			if (line === undefined) reject(new Error(`wrk ended without figures: ${said.trim().slice(-500)}`));
			else resolve(JSON.parse(line.slice(FIGURES.length)));
		});
	});
}
