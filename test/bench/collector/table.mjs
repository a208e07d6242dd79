// @ts-check
import { renderTable, replaceBetween } from '../tables.mjs';
import { rounded } from '../sdk/limits.mjs';
import { medianOf, ratioOf, roundsOf } from './limits.mjs';
import { BATCH, SINGLE } from './phases.mjs';

/** @typedef {import('./phases.mjs').Results} Results */
/** @typedef {import('./phases.mjs').Round} Round */
/** @typedef {import('./measure.mjs').Sample} Sample */

/** What stands around the tables in a README. */
export const MARKS = { begin: '<!-- bench:collector -->', end: '<!-- /bench:collector -->' };

const SHAPE_NAMES = [
	{ events: BATCH, shape: 'batches of ten' },
	{ events: SINGLE, shape: 'one by one' },
];

const CPU_HEAD = ['µs CPU an event', 'http', 'writer', 'reports', 'rest'];

/** The tables of a run as Markdown. @param {Results} results */
export function renderTables(results) {
	return [results.machine, renderRounds(results), renderPaced(results), renderSizes(results)].join('\n\n');
}

/** @param {Results} results */
function renderRounds({ rounds }) {
	const head = ['at saturation', 'events/s', 'of bare', ...CPU_HEAD];
	const rows = SHAPE_NAMES.flatMap(({ events, shape }) => {
		const own = roundsOf(rounds, events);
		const share = (/** @type {Round} */ { bare, raw }) => raw.eventsPerSecond / bare.eventsPerSecond;
		const samples = (/** @type {'bare' | 'raw' | 'aisle'} */ name) => own.map((round) => round[name]);
		return [
			[`bare Hono, ${shape}`, ...saturatedCells(samples('bare'), '1')],
			[`Aisle raw-only, ${shape}`, ...saturatedCells(samples('raw'), rounded(medianOf(own, share)))],
			[`Aisle, ${shape}`, ...saturatedCells(samples('aisle'), rounded(medianOf(own, ratioOf)))],
		];
	});
	return renderTable([...head, 'p50 ms', 'p99', 'p99.9', 'commits/s', 'wrk busy'], rows);
}

/** @param {readonly Sample[]} samples @param {string} ratio */
function saturatedCells(samples, ratio) {
	return [
		count(medianOf(samples, ({ eventsPerSecond }) => eventsPerSecond)),
		ratio,
		...cpuCells(samples),
		...latencyCells(samples),
		middleOf(samples, ({ commitsPerSecond }) => commitsPerSecond),
		percent(medianOf(samples, ({ wrkBusy }) => wrkBusy)),
	];
}

/** @param {readonly Sample[]} samples */
function cpuCells(samples) {
	return [
		middleOf(samples, ({ cpuUs }) => cpuUs),
		middleOf(samples, ({ stages }) => stages?.http),
		middleOf(samples, ({ stages }) => stages?.writer),
		middleOf(samples, ({ stages }) => stages?.reports),
		middleOf(samples, ({ stages }) => stages?.rest),
	];
}

/** @param {readonly Sample[]} samples */
function latencyCells(samples) {
	return [
		middleOf(samples, ({ p50 }) => p50),
		middleOf(samples, ({ p99 }) => p99),
		middleOf(samples, ({ p999 }) => p999),
	];
}

/** @param {readonly Sample[]} samples @param {(sample: Sample) => number | undefined} pick */
function middleOf(samples, pick) {
	return rounded(medianOf(samples, (sample) => pick(sample) ?? Number.NaN));
}

/** @param {Results} results */
function renderPaced({ paced: { calm, pairs } }) {
	const head = [
		'Aisle, batches of ten',
		'events/s',
		...CPU_HEAD,
		'p50 ms',
		'p99',
		'p99.9',
		'reports asked',
		'ms a report',
	];
	const without = pairs.map((pair) => pair.without);
	const beside = pairs.map((pair) => pair.beside);
	return renderTable(
		[...head, 'sent late'],
		[
			['a tenth of saturation', ...pacedCells([calm])],
			['half of saturation', ...pacedCells(without)],
			['half, with reports beside it', ...pacedCells(beside)],
		],
	);
}

/** @param {readonly Sample[]} samples */
function pacedCells(samples) {
	const reports = samples.reduce((sum, sample) => sum + (sample.reports?.count ?? 0), 0);
	return [
		count(medianOf(samples, ({ eventsPerSecond }) => eventsPerSecond)),
		...cpuCells(samples),
		...latencyCells(samples),
		reports === 0 ? '-' : count(reports),
		middleOf(samples, (sample) => sample.reports?.meanMs),
		percent(medianOf(samples, ({ late }) => late)),
	];
}

/** @param {Results} results */
function renderSizes({ rounds, paced, stored, checked }) {
	const saturated = rounds.map(({ aisle }) => aisle.memoryBytes);
	const sustained = paced.pairs.map(({ beside }) => beside.memoryBytes);
	const megabytes = (/** @type {number | undefined} */ bytes) => rounded((bytes ?? Number.NaN) / 1e6);
	const head = [
		'events stored before',
		'after',
		'bytes an event',
		'MB after the first round',
		'after the last',
		'sustained',
	];
	const cells = [stored, checked.stored].map(count);
	const memory = [saturated[0], saturated.at(-1), sustained.at(-1), checked.heightBytes].map(megabytes);
	return renderTable([...head, 'at its height'], [[...cells, rounded(checked.bytes / checked.stored), ...memory]]);
}

/** @param {number} value */
function count(value) {
	return Math.round(value).toLocaleString('en');
}

/** @param {number} share */
function percent(share) {
	return `${Math.round(share * 100)} %`;
}

/**
 * The README's text with new tables; nothing where it lacks their marks.
 * @param {string} text
 * @param {string} tables
 */
export const replaceTables = (text, tables) => replaceBetween(MARKS, text, tables);
