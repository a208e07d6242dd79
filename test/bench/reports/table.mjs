// @ts-check
import { rounded } from '../sdk/limits.mjs';
import { renderTable } from '../tables.mjs';

/** @typedef {import('./measure.mjs').Measured} Measured */

/** What stands around the table in the README. */
export const MARKS = { begin: '<!-- bench:reports -->', end: '<!-- /bench:reports -->' };

/** @param {readonly number[]} values @param {number} share */
function quantile(values, share) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** @param {Measured} measured */
export const medianOf = ({ ms }) => quantile(ms, 0.5);

/** @param {Measured} measured */
export const isMissed = (measured) => medianOf(measured) > measured.question.limitMs;

/** One line of a table as it is told while it runs. @param {Measured} measured */
export function lineOf(measured) {
	const { question, ms, cpu } = measured;
	const name = [question.report, question.what, `${question.days} days`].filter(Boolean).join(', ');
	const verdict = isMissed(measured) ? 'MISSED' : 'ok';
	return `${verdict.padEnd(7)} ${name}: ${rounded(medianOf(measured))} ms, p95 ${rounded(quantile(ms, 0.95))}, CPU ${rounded(quantile(cpu, 0.5))}, limit ${question.limitMs}, ${ms.length} times`;
}

/** The table of a run as Markdown. @param {readonly Measured[]} all */
export function renderReports(all) {
	const engines = [...new Set(all.flatMap(({ raw }) => Object.keys(raw)))];
	const head = ['report', 'filter', 'days', 'read from', 'median ms', 'p95', 'CPU ms', 'limit', ''];
	const rows = all.map((measured) => {
		const { question, ms, cpu, answeredBy, raw } = measured;
		return [
			question.report,
			question.what,
			String(question.days),
			answeredBy,
			rounded(medianOf(measured)),
			rounded(quantile(ms, 0.95)),
			rounded(quantile(cpu, 0.5)),
			String(question.limitMs),
			isMissed(measured) ? 'MISSED' : 'ok',
			...engines.map((name) => (raw[name] === undefined ? '' : rounded(quantile(raw[name], 0.5)))),
		];
	});
	return renderTable([...head, ...engines.map((name) => `raw ${name} ms`)], rows);
}

/** What writing costs as Markdown. @param {readonly import('./healing.mjs').Cost[]} costs */
export function renderCosts(costs) {
	const rows = costs.map(({ what, value, unit, limit }) => [
		what,
		`${rounded(value)} ${unit}`,
		`${limit} ${unit}`,
		value > limit ? 'MISSED' : 'ok',
	]);
	return renderTable(['processor time of', 'measured', 'limit', ''], rows);
}
