// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { REPORT_NAMES } from '@aisle/protocol';
import { loadClickHouse } from '@aisle/store';
import { ensureBuilt } from '../../tools/build.mjs';
import { ensureEngines } from '../reports/engines/install.mjs';
import { startServer } from './engine.mjs';
import { fillCollectors } from './fill.mjs';
import { cpuMicros, measurePump } from './pump.mjs';

const USAGE =
	'npm run bench:clickhouse -- [--events 20000] [--rate 50] [--seed 1] [--url http://HOST:8123] [--engines NODE_MODULES]';
/** What is to be reached; a report by its median. */
const LIMITS = { reportMs: 1_500, bytes: 45 };
const TRIES = 3;
const SITE = { name: 'shop', timeZone: 'Europe/Zagreb', currency: 'EUR' };

/** `npm run bench:clickhouse`: what it costs to forward, fold, keep and ask; and whether a file that is copied back says the same. */
async function main() {
	const options = readOptions();
	await ensureBuilt();
	const folder = mkdtempSync(join(tmpdir(), 'aisle-bench-'));
	const server =
		options.url === undefined ? await startServer(join(folder, 'data'), await enginesOf(options)) : undefined;
	try {
		const load = loadavg().map((each) => each.toFixed(1));
		console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, load ${load.join(' ')}`);
		await measure({ url: server?.url ?? options.url ?? '', database: `bench_${process.pid}` }, folder, options);
	} finally {
		await server?.stop();
		rmSync(folder, { recursive: true });
	}
}

/** @typedef {ReturnType<typeof readOptions>} Options */
/** @typedef {{ url: string, database: string }} Place */

function readOptions() {
	const text = (/** @type {string} */ value) => ({ type: /** @type {const} */ ('string'), default: value });
	try {
		const { values } = parseArgs({
			options: {
				events: text('20000'),
				rate: text('50'),
				seed: text('1'),
				url: { type: 'string' },
				engines: { type: 'string' },
			},
			strict: true,
		});
		const { events, rate, seed, url, engines } = values;
		return { events: Number(events), rate: Number(rate), seed: Number(seed), url, engines };
	} catch (error) {
		console.error(`${String(error)}\n${USAGE}`);
		process.exit(2);
	}
}

/** @param {Options} options */
function enginesOf({ engines }) {
	return engines ?? ensureEngines();
}

/** @param {Place} place @param {string} folder @param {Options} options */
async function measure(place, folder, options) {
	const { openDatabase } = await loadClickHouse();
	const database = openDatabase(place);
	try {
		const filled = await fillCollectors(place, folder, SITE, options);
		const per = (/** @type {number} */ us) => `${(us / filled.sent).toFixed(0)} us of this process's time an event`;
		console.log(`taken in    ${filled.sent} events and retries of ${filled.events}, ${per(filled.cpuUs)}`);
		const forwarded = await measurePump(database, filled.logs, false);
		console.log(`forwarded   ${rateOf(filled.sent, forwarded.wallMs)}, ${per(forwarded.cpuUs)}`);
		const folded = await measurePump(database, [], true);
		console.log(`folded      ${rateOf(filled.sent, folded.wallMs)}, ${per(folded.cpuUs)}`);
		await reportBytes(database, place.database, filled.events);
		await reportTimes(place, folder);
		await reportParity(place, folder);
		for (const log of filled.logs) log.close();
	} finally {
		await database.command(`DROP DATABASE IF EXISTS ${place.database}`);
		await database.close();
	}
}

/** @param {number} events @param {number} ms */
function rateOf(events, ms) {
	return `${Math.round((events / ms) * 1_000)} events/s`;
}

/** @param {import('./pump.mjs').Database} database @param {string} name @param {number} events */
async function reportBytes(database, name, events) {
	const tables = await database.rows(
		`SELECT name FROM system.tables WHERE database = {name} AND engine LIKE '%MergeTree' ORDER BY name`,
		{ name },
	);
	for (const table of tables) await database.command(`OPTIMIZE TABLE ${name}.${table.name} FINAL`);
	const sizes = await database.rows(
		`SELECT table, sum(bytes_on_disk) AS bytes FROM system.parts WHERE database = {name} AND active GROUP BY table
		ORDER BY bytes DESC`,
		{ name },
	);
	const all = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / events;
	const parts = sizes.map(({ table, bytes }) => `${table} ${(bytes / events).toFixed(1)}`);
	console.log(`kept        ${all.toFixed(1)} bytes an event, merged (${LIMITS.bytes} wanted): ${parts.join(', ')}`);
}

/** What some reports cannot be asked without. @type {Record<string, object>} */
const NEEDED = {
	funnel: { lists: { step: ['event:view_item', 'event:add_to_cart', 'event:purchase'] } },
	paths: { options: { anchor: 'event:purchase', direction: 'back' } },
	journey: { options: { person: 'v:nobody' } },
};

/** @param {Place} place @param {string} folder */
async function reportTimes(place, folder) {
	const { openClusterReader } = await loadClickHouse();
	const reader = openClusterReader({ ...place, file: join(folder, 'none.db') });
	const timed = [];
	for (const report of REPORT_NAMES) {
		const query = { report, site: SITE.name, asOf: Date.now(), ...NEEDED[report] };
		const times = [];
		for (let tries = 0; tries < TRIES; tries++) {
			const startedAt = performance.now();
			await reader.report(query);
			times.push(performance.now() - startedAt);
		}
		timed.push({ report, ms: times.sort((a, b) => a - b)[1] ?? 0 });
	}
	await reader.close();
	timed.sort((a, b) => b.ms - a.ms);
	const slowest = timed.slice(0, 5).map(({ report, ms }) => `${report} ${ms.toFixed(0)}`);
	const late = timed.filter(({ ms }) => ms > LIMITS.reportMs).length;
	console.log(
		`asked       slowest of ${timed.length} reports, ms: ${slowest.join(', ')}; ${late} above ${LIMITS.reportMs}`,
	);
}

/** @param {Place} place @param {string} folder */
async function reportParity(place, folder) {
	const { moveToFile } = await loadClickHouse();
	const before = cpuMicros();
	const moved = await moveToFile({ ...place, file: join(folder, 'back.db'), now: Date.now });
	for (const { site, comparison } of moved) {
		const { cells = 0, differing = [] } = comparison ?? {};
		const seconds = ((cpuMicros() - before) / 1e6).toFixed(1);
		console.log(`equal       ${site}: ${differing.length} of ${cells} cells differ from SQLite's (${seconds} s)`);
		for (const line of differing) console.log(`  ${line}`);
		if (differing.length > 0) process.exitCode = 1;
	}
}

await main();
