// @ts-check
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../tools/build.mjs';
import { ensureInstalled } from '../../tools/install.mjs';
import { giveUp, ROOT, say, seconds } from '../../tools/run.mjs';
import { countsFor, judge } from './limits.mjs';
import { FULL, measureAll, QUICK } from './phases.mjs';
import { createRandom } from '../ingest/shop.mjs';
import { limitsText } from './servers.mjs';
import { MARKS, renderTables, replaceTables } from './table.mjs';
import { CONNECTIONS, ensureWrk } from './wrk.mjs';

/** The README whose tables `--write` rewrites, and where every run leaves its figures. */
const README = `${ROOT}packages/collector/README.md`;
const FIGURES = `${ROOT}.artifacts/bench-collector.json`;

const USAGE = 'npm run bench:collector -- [--quick] [--stored 1000000] [--rounds 5] [--seed 1] [--write]';

/** `npm run bench:collector`: measures the collector beside an empty server, and says what it misses. */
async function main() {
	const { plan, seed, write, quick } = readOptions();
	const startedAt = performance.now();
	if (process.platform !== 'linux') giveUp('processor time by thread is read from /proc: this runs on Linux only.');
	await ensureInstalled();
	await ensureBuilt();
	await ensureWrk();
	const machine = describeMachine(plan);
	say(machine);
	say(`this takes about ${quick ? 2 : 12} minutes, and longer with more events stored before`);
	const root = mkdtempSync(join(tmpdir(), 'aisle-bench-collector-'));
	// servers and wrk end with this process, however it ends
	process.once('exit', () => rmSync(root, { recursive: true, force: true }));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
	const results = { machine, ...(await measureAll(root, plan, createRandom(seed))) };
	say(`measured in ${seconds(performance.now() - startedAt)}`);
	report(results, write);
}

function readOptions() {
	const off = { type: /** @type {const} */ ('boolean'), default: false };
	const text = { type: /** @type {const} */ ('string') };
	try {
		const { values } = parseArgs({
			options: { quick: off, write: off, stored: text, rounds: text, seed: { ...text, default: '1' } },
			strict: true,
		});
		const base = values.quick ? QUICK : FULL;
		const plan = {
			...base,
			stored: values.stored === undefined ? base.stored : wholeNumber('stored', values.stored),
			rounds: values.rounds === undefined ? base.rounds : wholeNumber('rounds', values.rounds),
		};
		return { plan, seed: wholeNumber('seed', values.seed), write: values.write, quick: values.quick };
	} catch (error) {
		return giveUp(`${/** @type {Error} */ (error).message}. Usage: ${USAGE}`);
	}
}

/** @param {string} name @param {string} text */
function wholeNumber(name, text) {
	if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} takes a whole number from 1`);
	return Number(text);
}

/** @param {import('./phases.mjs').Plan} plan */
function describeMachine({ stored, rounds, seconds: length, pairs, pairSeconds }) {
	const processors = cpus();
	const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
	return [
		`${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, ${memory}, load ${(loadavg()[0] ?? 0).toFixed(1)} at the start`,
		`Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
		`medians of ${rounds} rounds of ${length} s each, ${CONNECTIONS} connections, wrk on the same machine; ${stored.toLocaleString('en')} events stored before`,
		`sustained for ${2 * pairs * pairSeconds} s`,
		limitsText(),
	].join('; ');
}

/**
 * Prints tables and verdicts and keeps the figures. The README gets them only when they count.
 * @param {import('./phases.mjs').Results} results
 * @param {boolean} write
 */
function report(results, write) {
	mkdirSync(`${ROOT}.artifacts`, { recursive: true });
	writeFileSync(FIGURES, JSON.stringify(results, null, '\t'));
	const tables = renderTables(results);
	console.log(`\n${tables}\n`);
	const verdicts = judge(results);
	for (const { what, value, limit, ok } of verdicts) {
		const word = ok === undefined ? '' : ok ? 'ok' : 'MISSED';
		console.log(`${word.padEnd(8)} ${what}: ${value}, limit ${limit}`);
	}
	if (verdicts.some(({ ok }) => ok === false)) process.exitCode = 1;
	if (!countsFor(results)) return say('what was acknowledged is not what is stored: THESE FIGURES DO NOT COUNT');
	if (write) rewrite(tables);
	else say('the README keeps its tables: only --write changes them');
}

/** @param {string} tables */
function rewrite(tables) {
	const text = replaceTables(readFileSync(README, 'utf8'), tables);
	if (text === undefined) return say(`${README} lacks ${MARKS.begin} and ${MARKS.end}: nothing was rewritten`);
	writeFileSync(README, text);
	say('the tables in packages/collector/README.md are rewritten');
}

await main();
