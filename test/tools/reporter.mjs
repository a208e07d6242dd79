// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where the reporter leaves its {@link FileResult} list; read by run-tests.mjs. */
export const RESULTS_FILE = '.artifacts/test-results.json';

/**
 * @typedef {{ name: string, why?: string }} Skipped
 * @typedef {{ project: string, file: string, ms: number, passed: number, failed: number, skipped: Skipped[] }} FileResult
 */

/** A vitest reporter that writes down what each file did, also a file that could not even be loaded. */
export default class ResultsReporter {
	/**
	 * @param {readonly import('vitest/node').TestModule[]} modules
	 * @param {readonly unknown[]} unhandledErrors
	 */
	onTestRunEnd(modules, unhandledErrors) {
		/** @type {FileResult[]} */
		const files = modules.map(fileResult);
		const results = { files, unhandledErrors: unhandledErrors.length };
		mkdirSync(dirname(RESULTS_FILE), { recursive: true });
		writeFileSync(RESULTS_FILE, JSON.stringify(results));
	}
}

/**
 * @param {import('vitest/node').TestModule} module
 * @returns {FileResult}
 */
function fileResult(module) {
	const tests = [...module.children.allTests()];
	const failed = tests.filter((test) => test.result().state === 'failed').length;
	const { setupDuration, collectDuration, duration } = module.diagnostic();
	return {
		project: module.project.name,
		file: module.relativeModuleId,
		ms: setupDuration + collectDuration + duration,
		passed: tests.filter((test) => test.result().state === 'passed').length,
		// a file or suite that breaks outside its tests counts as one failure
		failed: failed === 0 && module.state() === 'failed' ? 1 : failed,
		skipped: tests.flatMap((test) => {
			const result = test.result();
			if (result.state !== 'skipped') return [];
			return [{ name: test.fullName, ...(result.note ? { why: result.note } : {}) }];
		}),
	};
}
