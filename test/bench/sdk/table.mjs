// @ts-check
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
	const parts = [`${results.machine}`, renderSizes(tools), renderCpu(tools, results), renderLoss(results)];
	return parts.filter((part) => part !== '').join('\n\n');
}

/** @param {Results['tools']} tools */
function renderSizes(tools) {
	const head = ['', 'version', 'B minified', 'gzip', 'brotli', 'page view, B', 'B an event', 'with headers'];
	const rows = tools.map(({ name, version, bytes, wire }) => [
		name,
		version,
		...[bytes.minified, bytes.gzip, bytes.brotli].map(rounded),
		...(wire === undefined
			? ['-', '-', '-', '-', '-']
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

/** @type {(tools: Results['tools'], results: Results) => string} */
function renderCpu(tools, { rates }) {
	const measured = tools.filter(({ start, track, event }) =>
		rates.some((rate) => start[rate] ?? track[rate] ?? event[rate]),
	);
	if (measured.length === 0) return '';
	const columns = (/** @type {string} */ what) => rates.map((rate) => `${what} at ${rate}x`);
	const head = [
		'',
		...columns('start, ms'),
		...columns('first 0.3 s, ms'),
		...columns('`track()`, µs'),
		...columns('event, µs'),
		'delivered',
	];
	const rows = measured.map(({ name, start, track, event, delivered = 1 }) => [
		name,
		...rates.map((rate) => spreadText(start[rate]?.sync)),
		...rates.map((rate) => spreadText(start[rate]?.script)),
		...rates.map((rate) => spreadText(track[rate])),
		...rates.map((rate) => spreadText(event[rate])),
		`${Math.round(delivered * 100)} %`,
	]);
	return renderTable(head, rows);
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
			if (cell === undefined) return '-';
			return cellText(cell.stored, cell.copies) + (cell.note === undefined ? '' : ` (${cell.note})`);
		}),
	]);
	return renderTable(['stored of 100, + copies', ...names], rows);
}

/** @param {Spread} [spread] */
function spreadText(spread) {
	if (spread === undefined) return '-';
	return `${rounded(spread.median)} (${rounded(spread.low)}–${rounded(spread.high)})`;
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
function renderTable(head, rows) {
	const rule = head.map((_, at) => (at === 0 ? '---' : '---:'));
	return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * The text with what stands between the marks replaced; nothing where the marks are not there, once each and in order.
 * @param {string} text
 * @param {string} tables
 * @returns {string | undefined}
 */
export function replaceTables(text, tables) {
	const [before = '', rest, ...more] = text.split(MARKS.begin);
	const [old, after, ...others] = (rest ?? '').split(MARKS.end);
	if (rest === undefined || more.length > 0 || old === undefined || after === undefined || others.length > 0) {
		return undefined;
	}
	return `${before}${MARKS.begin}\n\n${tables}\n\n${MARKS.end}${after}`;
}
