// @ts-check
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../tools/build.mjs';
import { ensureInstalled } from '../../tools/install.mjs';
import { giveUp, ROOT, say, seconds } from '../../tools/run.mjs';
import { replaceBetween } from '../tables.mjs';
import { filledFile } from './fill.mjs';
import { measureAll } from './measure.mjs';
import { allQuestions } from './questions.mjs';
import { ensureEngines } from './engines/install.mjs';
import { measureHealing } from './healing.mjs';
import { openEngines } from './raw.mjs';
import { DAYS } from './shop.mjs';
import { isMissed, lineOf, MARKS, renderCosts, renderReports } from './table.mjs';

const README = `${ROOT}packages/store/README.md`;
const FIGURES = `${ROOT}.artifacts/bench-reports.json`;

const USAGE =
	'npm run bench:reports -- [--events 1000000] [--sites 2] [--copies 1] [--repetitions 15] [--budget 20] [--seed 1] [--only overview,pages] [--engines NODE_MODULES] [--no-peers] [--write]';

/** `npm run bench:reports`: how long every report takes on seeded shops, beside the same answers out of raw events. */
async function main() {
	const options = readOptions();
	await ensureInstalled();
	await ensureBuilt();
	const filled = await filledFile(options);
	const questions = allQuestions().filter(({ report }) => options.only === undefined || options.only.has(report));
	const machine = describe(options, statSync(filled.file).size);
	say(machine);
	const packages = options.peers ? (options.engines ?? (await ensureEngines())) : undefined;
	const engines = await openEngines(filled.file, packages);
	/** @type {import('./measure.mjs').Measured[]} */
	const all = [];
	const startedAt = performance.now();
	await measureAll(filled, questions, {
		...options,
		engines,
		budgetMs: options.budget * 1_000,
		onDone(measured) {
			all.push(measured);
			console.log(lineOf(measured));
		},
	});
	for (const { asker } of engines) asker.close();
	say(`measured in ${seconds(performance.now() - startedAt)}`);
	const costs = options.only === undefined ? await measureHealing(options) : [];
	report(machine, all, costs, options.write);
}

function readOptions() {
	const text = (/** @type {string} */ value) => ({ type: /** @type {const} */ ('string'), default: value });
	try {
		const { values } = parseArgs({
			options: {
				events: text('1000000'),
				sites: text('2'),
				repetitions: text('15'),
				budget: text('20'),
				seed: text('1'),
				only: { type: 'string' },
				copies: text('1'),
				engines: { type: 'string' },
				'no-peers': { type: 'boolean', default: false },
				write: { type: 'boolean', default: false },
			},
			strict: true,
		});
		const whole = (/** @type {'events' | 'sites' | 'copies' | 'repetitions' | 'budget' | 'seed'} */ name) => {
			if (!/^[1-9]\d{0,8}$/.test(values[name])) throw new Error(`--${name} takes a whole number from 1`);
			return Number(values[name]);
		};
		return {
			events: whole('events'),
			sites: whole('sites'),
			copies: whole('copies'),
			repetitions: whole('repetitions'),
			budget: whole('budget'),
			seed: whole('seed'),
			only: values.only === undefined ? undefined : new Set(values.only.split(',')),
			engines: values.engines,
			peers: !values['no-peers'],
			write: values.write,
		};
	} catch (error) {
		return giveUp(`${/** @type {Error} */ (error).message}. Usage: ${USAGE}`);
	}
}

/** @param {ReturnType<typeof readOptions>} options @param {number} bytes */
function describe({ events, sites, copies, repetitions, budget, seed }, bytes) {
	const processors = cpus();
	const [whole, megabytes] = [(events * copies).toLocaleString('en'), Math.round(bytes / 1e6)];
	const crowd = copies === 1 ? '' : `, ${copies} of everybody`;
	return [
		`${sites} shops of ${whole} events each over ${DAYS} days in one file of ${megabytes} MB, seed ${seed}${crowd}`,
		`${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, load ${(loadavg()[0] ?? 0).toFixed(1)}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
		`up to ${repetitions} repetitions or ${budget} s, each of another range and shop, up to a tenth shorter than the days say; no result is kept between them`,
	].join('; ');
}

/** @param {string} machine @param {import('./measure.mjs').Measured[]} all @param {import('./healing.mjs').Cost[]} costs @param {boolean} write */
function report(machine, all, costs, write) {
	const text = [machine, renderReports(all), ...(costs.length === 0 ? [] : [renderCosts(costs)])].join('\n\n');
	writeFileSync(FIGURES, JSON.stringify({ machine, all }, null, '\t'));
	console.log(`\n${text}\n`);
	const missed = [...all.filter(isMissed), ...costs.filter(({ value, limit }) => value > limit)];
	const questions = all.length + costs.length;
	say(`${questions - missed.length} of ${questions} within their limits`);
	const different = all.filter(({ differs }) => differs !== undefined);
	for (const { question, differs } of different) say(`${question.report} DIFFERS: ${differs}`);
	if (missed.length > 0 || different.length > 0) process.exitCode = 1;
	if (different.length > 0) return say('what was answered is not what raw SQL counts: THESE FIGURES DO NOT COUNT');
	if (!write) return say('the README keeps its table: only --write changes it');
	const readme = replaceBetween(MARKS, readFileSync(README, 'utf8'), text);
	if (readme === undefined) return say(`${README} lacks ${MARKS.begin} and ${MARKS.end}: nothing was rewritten`);
	writeFileSync(README, readme);
	return say('the table in packages/store/README.md is rewritten');
}

await main();
