// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBrowser } from '../../tools/browser.mjs';
import { ensureBuilt } from '../../tools/build.mjs';
import { ensureInstalled } from '../../tools/install.mjs';
import { giveUp, ROOT, say, seconds } from '../../tools/run.mjs';
import { openBrowser } from './browser.mjs';
import { bundleTool, trackerBytes } from './bundle.mjs';
import { ensurePeers } from './install.mjs';
import { judge } from './limits.mjs';
import {
	FULL,
	FULL_SPEED,
	measureCpu,
	measureDeliveries,
	measureLosses,
	measureQueues,
	measureWires,
	PHONES,
	QUICK,
} from './phases.mjs';
import { summariseTool } from './results.mjs';
import { opensDatabaseLater } from './start-cost.mjs';
import { attempt } from './stats.mjs';
import { MARKS, renderTables, replaceTables } from './table.mjs';
import { AISLE, BLANK, BLANK_TOOL, CONTROL_TOOL, PEERS } from './tools.mjs';

/** The README whose tables a full run rewrites, and where every run leaves its figures. */
const README = `${ROOT}packages/sdk/README.md`;
const FIGURES = `${ROOT}.artifacts/bench-sdk.json`;

const USAGE = 'npm run bench:sdk -- [--quick] [--only aisle,plausible] [--loss-only] [--no-peers] [--write]';

/** `npm run bench:sdk`: measures Aisle's tracker beside its peers, says what it misses and rewrites the README's tables. */
async function main() {
	const options = readOptions();
	const startedAt = performance.now();
	await ensureInstalled();
	await ensureBuilt();
	const executablePath = await ensureBrowser();
	if (executablePath === undefined) giveUp('no Chromium was found: AISLE_CHROMIUM may name one.');
	const tools = chosenTools(options);
	if (tools.some((tool) => tool.package !== undefined)) await ensurePeers();
	const bundles = await bundlesOf(tools);
	const browser = await openBrowser(executablePath);
	// else every cell that is left would fail, and the tables say so
	const onEnd = () => giveUp('the browser ended before the run did: nothing is written.');
	browser.once('disconnected', onEnd);
	try {
		const machine = describeMachine(browser.version(), options);
		say(machine);
		say(`this takes about ${options.quick ? 5 : 20} minutes`);
		const results = await measure({ executablePath, browser }, bundles, { ...options, machine });
		say(`measured in ${seconds(performance.now() - startedAt)}`);
		report(results, options);
	} finally {
		browser.off('disconnected', onEnd);
		await browser.close();
	}
}

/** @typedef {ReturnType<typeof readOptions>} Options */

function readOptions() {
	const off = { type: /** @type {const} */ ('boolean'), default: false };
	const only = { type: /** @type {const} */ ('string'), default: '' };
	try {
		const { values } = parseArgs({
			options: { quick: off, 'loss-only': off, 'no-peers': off, write: off, only },
			strict: true,
		});
		const names = values.only === '' ? [] : values.only.split(',');
		const known = [AISLE, ...PEERS, CONTROL_TOOL].map((tool) => (typeof tool === 'string' ? tool : tool.name));
		const unknown = names.find((name) => !known.includes(name));
		if (unknown !== undefined) giveUp(`no tool is called ${unknown}: there are ${known.join(', ')}.`);
		return { ...values, lossOnly: values['loss-only'], noPeers: values['no-peers'], names };
	} catch (error) {
		return giveUp(`${/** @type {Error} */ (error).message}. Usage: ${USAGE}`);
	}
}

/**
 * A peer that cannot be bundled is left out; without Aisle's own script there is nothing to measure.
 * @param {import('./tools.mjs').Tool[]} tools
 */
async function bundlesOf(tools) {
	const outcomes = await Promise.all(tools.map((tool) => attempt(() => bundleTool(tool))));
	return outcomes.flatMap(({ value, reason }, at) => {
		if (value !== undefined) return [value];
		const sentence = `${tools[at]?.name} cannot be bundled: ${reason}`;
		if (tools[at]?.name === AISLE) giveUp(sentence);
		say(`${sentence}; it is left out`);
		return [];
	});
}

/** @param {Options} options */
function chosenTools({ names, noPeers }) {
	const version = JSON.parse(readFileSync(`${ROOT}packages/sdk/package.json`, 'utf8')).version;
	/** @type {import('./tools.mjs').Tool[]} */
	const all = [{ name: AISLE, version }, ...(noPeers ? [] : PEERS), CONTROL_TOOL];
	return [...all.filter(({ name }) => names.length === 0 || names.includes(name)), BLANK_TOOL];
}

/**
 * @param {string} chromium
 * @param {Options} options
 */
function describeMachine(chromium, { quick }) {
	const processors = cpus();
	const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
	const { starts, calls, events, peers } = quick ? QUICK : FULL;
	return [
		`${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, ${memory}, load ${(loadavg()[0] ?? 0).toFixed(1)} at the start`,
		`Node ${process.versions.node}, Chromium ${chromium}, ${new Date().toISOString().slice(0, 10)}`,
		`medians (quartiles) of ${starts} starts, ${calls} × 2,000 calls (peers ${peers.calls}), ${events} × 500 events (peers ${peers.bursts * 100}) for each tool and CPU throttling, in turn`,
	].join('; ');
}

/**
 * @param {import('./phases.mjs').Browsers} browsers
 * @param {readonly import('./bundle.mjs').Bundle[]} bundles
 * @param {Options & { machine: string }} options
 * @returns {Promise<import('./results.mjs').Results>}
 */
async function measure(browsers, bundles, { quick, lossOnly, machine }) {
	const rounds = quick ? QUICK : FULL;
	const real = bundles.filter(({ name }) => name !== BLANK);
	const aisle = bundles.find(({ name }) => name === AISLE);
	/** @type {import('./results.mjs').Failure[]} */
	const failures = [];
	const rates = [FULL_SPEED, ...PHONES];
	const samples = lossOnly ? [] : await measureCpu(browsers, bundles, rounds, failures);
	const tools = real.map((bundle) => summariseTool(bundle, samples, rates));
	/** @type {import('./results.mjs').Results} */
	const results = { machine, rates, tools, queue: [], delivery: [], loss: [], failures };
	if (!lossOnly && aisle !== undefined) {
		results.trackerBytes = trackerBytes();
		results.queue = await measureQueues(browsers, aisle, rounds.queues, failures);
		const { value = false } = await attempt(() => opensDatabaseLater(browsers.browser, aisle));
		results.databaseLater = value;
	}
	// from here on nothing is timed but what takes seconds
	const [wires, delivery] = await Promise.all([
		lossOnly ? [] : measureWires(browsers, real, failures),
		aisle === undefined ? [] : measureDeliveries(browsers, aisle, failures),
	]);
	for (const [at, tool] of tools.entries()) if (wires[at] !== undefined) tool.wire = wires[at];
	results.delivery = delivery;
	results.loss = await measureLosses(browsers, real);
	return results;
}

/**
 * Prints tables and verdicts, keeps the figures, and rewrites the README after a run that left nothing out.
 * @param {import('./results.mjs').Results} results
 * @param {Options} options
 */
function report(results, { quick, lossOnly, noPeers, names, write }) {
	mkdirSync(`${ROOT}.artifacts`, { recursive: true });
	writeFileSync(FIGURES, JSON.stringify(results, null, '\t'));
	const tables = renderTables(results);
	console.log(`\n${tables}\n`);
	const verdicts = judge(results);
	for (const { what, value, limit, ok } of verdicts) {
		const word = ok === undefined ? '' : ok ? 'ok' : 'MISSED';
		console.log(`${word.padEnd(8)} ${what}: ${value}, limit ${limit}`);
	}
	const isWhole = !quick && !lossOnly && !noPeers && names.length === 0;
	if (isWhole || write) rewrite(tables);
	else say('the README keeps its tables: only a full run, or --write, changes them');
	if (verdicts.some(({ ok }) => ok === false)) process.exitCode = 1;
}

/** @param {string} tables */
function rewrite(tables) {
	const text = replaceTables(readFileSync(README, 'utf8'), tables);
	if (text === undefined) return say(`${README} lacks ${MARKS.begin} and ${MARKS.end}: nothing was rewritten`);
	writeFileSync(README, text);
	say('the tables in packages/sdk/README.md are rewritten');
}

await main();
