// @ts-check
import { seconds } from './run.mjs';

/** @typedef {import('./reporter.mjs').FileResult} FileResult */

/**
 * The end of a test run as lines: time of each file and project, slowest first, what was skipped and why,
 * and last the one line `N passed, N failed, N skipped`. An error outside any test counts as a failure.
 * @param {FileResult[]} files
 * @param {number} unhandledErrors
 * @param {Record<string, string | undefined>} [lacks] by project, what this machine lacks: the reason of a skip that gave none
 * @returns {string[]}
 */
export function summarise(files, unhandledErrors, lacks = {}) {
	const slowestFirst = [...files].sort((a, b) => b.ms - a.ms || (a.file < b.file ? -1 : 1));
	const total = { passed: 0, failed: unhandledErrors, skipped: 0 };
	for (const file of files) {
		total.passed += file.passed;
		total.failed += file.failed;
		total.skipped += file.skipped.length;
	}
	return [
		'',
		'Time of each file:',
		...slowestFirst.map(({ project, file, ms }) => `${seconds(ms).padStart(10)}  ${project.padEnd(8)}  ${file}`),
		'',
		'Time of each project:',
		...projectTimes(files).map(([project, ms]) => `${seconds(ms).padStart(10)}  ${project}`),
		...skippedLines(files, lacks),
		'',
		`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
	];
}

/**
 * @param {FileResult[]} files
 * @returns {[string, number][]}
 */
function projectTimes(files) {
	/** @type {Map<string, number>} */
	const msByProject = new Map();
	for (const { project, ms } of files) msByProject.set(project, (msByProject.get(project) ?? 0) + ms);
	return [...msByProject].sort(([, a], [, b]) => b - a);
}

/**
 * @param {FileResult[]} files
 * @param {Record<string, string | undefined>} lacks
 */
function skippedLines(files, lacks) {
	const lines = files.flatMap(({ project, file, skipped }) =>
		skipped.map(({ name, why = lacks[project] ?? 'left out by its own file' }) => `  ${file} > ${name}: ${why}`),
	);
	return lines.length === 0 ? [] : ['', 'Skipped:', ...lines];
}
