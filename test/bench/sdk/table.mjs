// @ts-check
import { renderTable, replaceBetween } from '../tables.mjs';
import { cellText, rounded } from './limits.mjs';
import { BLANK } from './tools.mjs';

/** @typedef {import('./results.mjs').Results} Results */
/** @typedef {import('./stats.mjs').Spread} Spread */

/** What stands around the tables in a README. */
export const MARKS = { begin: '<!-- bench:sdk -->', end: '<!-- /bench:sdk -->' };

/**
 * The tables of a run as Markdown. Tables without figures are left out.
 * @param {Results} results
 */
export function renderTables(results) {
	const tools = results.tools.filter(({ name }) => name !== BLANK);
	const parts = [`${results.machine}`, renderSizes(tools, results), renderCpu(tools, results), renderLoss(results)];
	return parts.filter((part) => part !== '').join('\n\n');
}

/** @type {(tools: Results['tools'], results: Results) => string} */
function renderSizes(tools, { failures }) {
	const head = ['', 'version', 'B minified', 'gzip', 'brotli', 'page view, B', 'B an event', 'with headers'];
	const rows = tools.map(({ name, version, bytes, wire }) => [
		name,
		version,
		...[bytes.minified, bytes.gzip, bytes.brotli].map(rounded),
		...(wire === undefined
			? [failedText(failures, name, 'wire') ?? '-', '-', '-', '-', '-']
			: [
					rounded(wire.pageViewBytes ?? Number.NaN),
					rounded(wire.bytesPerEvent),
					rounded(wire.bytesPerEvent + wire.headerBytesPerEvent),
					rounded(wire.requests),
					rounded(wire.preflights),
				]),
	]);
	return renderTable([...head, 'requests per 100', 'preflights'], rows);
}

/** @typedef {{ title: string, part: import('./results.mjs').Failure['part'], pick: (tool: Results['tools'][number], rate: number) => Spread | undefined }} Figure */

/** @type {Figure[]} */
const FIGURES = [
	{ title: 'start, ms', part: 'start', pick: ({ start }, rate) => start[rate]?.sync },
	{ title: 'first 0.3 s, ms', part: 'start', pick: ({ start }, rate) => start[rate]?.script },
	{ title: '`track()`, µs', part: 'track', pick: ({ track }, rate) => track[rate] },
	{ title: 'event, µs', part: 'event', pick: ({ event }, rate) => event[rate] },
];

/** @type {(tools: Results['tools'], results: Results) => string} */
function renderCpu(tools, { rates, failures }) {
	const columns = FIGURES.flatMap((figure) => rates.map((rate) => ({ ...figure, rate }))).filter(({ pick, rate }) =>
		tools.some((tool) => pick(tool, rate) !== undefined),
	);
	if (columns.length === 0) return '';
	const rows = tools.map((tool) => [
		tool.name,
		...columns.map(({ part, pick, rate }) => {
			const spread = pick(tool, rate);
			return spread === undefined ? (failedText(failures, tool.name, part, rate) ?? '-') : spreadText(spread);
		}),
		tool.delivered === undefined ? '-' : `${Math.round(tool.delivered * 100)} %`,
	]);
	return renderTable(['', ...columns.map(({ title, rate }) => `${title} at ${rate}x`), 'delivered'], rows);
}

/**
 * Why a cell has no figure; nothing where it was not asked for.
 * @type {(failures: Results['failures'], tool: string, part: string, rate?: number) => string | undefined}
 */
function failedText(failures, tool, part, rate) {
	const failure = failures.find((one) => one.tool === tool && one.part === part && one.rate === rate);
	return failure && `failed (${failure.reason})`;
}

/** @param {Results} results */
function renderLoss({ tools, loss }) {
	if (loss.length === 0) return '';
	const names = tools.map(({ name }) => name).filter((name) => loss.some(({ tool }) => tool === name));
	const scenarios = [...new Set(loss.map(({ scenario }) => scenario))];
	const rows = scenarios.map((scenario) => [
		scenario,
		...names.map((name) => {
			const cell = loss.find((candidate) => candidate.tool === name && candidate.scenario === scenario);
			return cell === undefined ? '-' : cellText(cell);
		}),
	]);
	return renderTable(['stored of 100, + copies', ...names], rows);
}

/** @param {Spread} spread */
function spreadText(spread) {
	return `${rounded(spread.median)} (${rounded(spread.low)}–${rounded(spread.high)})`;
}

/**
 * The README's text with new tables; nothing where it lacks their marks.
 * @param {string} text
 * @param {string} tables
 */
export const replaceTables = (text, tables) => replaceBetween(MARKS, text, tables);
