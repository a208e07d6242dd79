// @ts-check
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureEngines } from './engines.mjs';
import { ensureInstalled } from './install.mjs';
import { RESULTS_FILE } from './reporter.mjs';
import { ROOT, run, say } from './run.mjs';
import { NO_SHARED_DATA } from './shared.mjs';
import { summarise } from './summary.mjs';
import { ensureTracer } from './tracer.mjs';

/** `npm test`: installs and builds what is missing, runs every suite and ends with their times and one line of counts. */
async function main() {
	await ensureInstalled();
	await ensureBuilt();
	const browser = await ensureBrowser();
	say(browser ? `browser: ${browser}` : 'NO BROWSER: tests that need one are skipped (AISLE_CHROMIUM may name one)');
	const { firefox, webkit } = await ensureEngines();
	const absent = [!browser && 'Chromium', !firefox && 'Firefox', !webkit && 'WebKit'].filter(Boolean).join(' and ');
	if (absent) say(`NO ${absent.toUpperCase()}: tests in it are skipped`);
	if (!(await ensureTracer())) say('NO STRACE: tests that need it are skipped');
	if (NO_SHARED_DATA) say(`${NO_SHARED_DATA.toUpperCase()}: tests with real data are skipped`);

	rmSync(ROOT + RESULTS_FILE, { force: true });
	const reporters = ['--reporter=default', '--reporter=./test/tools/reporter.mjs'];
	const plain = process.env.CI ? { NO_COLOR: '1', FORCE_COLOR: '0' } : {};
	const env = { ...process.env, ...plain, ...(browser ? { AISLE_CHROMIUM: browser } : {}) };
	const options = process.argv.slice(2);
	// half a gigabyte that only `npm run test:clickhouse` installs
	const projects = options.some((option) => option.startsWith('--project')) ? [] : ['--project=!clickhouse'];
	const vitest = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...reporters, ...projects, ...options];
	const code = await run(vitest, { env });

	const { files, unhandledErrors } = readResults();
	// a run that failed in no test failed all the same, and says so in its last line
	const hasFailure = unhandledErrors > 0 || files.some((file) => file.failed > 0);
	const errors = code !== 0 && !hasFailure ? 1 : unhandledErrors;
	const lacks = {
		unit: NO_SHARED_DATA,
		replay: NO_SHARED_DATA,
		journeys: browser ? undefined : 'no browser',
		browsers: absent ? `no ${absent}` : undefined,
	};
	for (const line of summarise(files, errors, lacks)) console.log(line);
	process.exitCode = code === 0 && hasFailure ? 1 : code;
}

/** @returns {{ files: import('./reporter.mjs').FileResult[], unhandledErrors: number }} */
function readResults() {
	if (existsSync(ROOT + RESULTS_FILE)) return JSON.parse(readFileSync(ROOT + RESULTS_FILE, 'utf8'));
	return { files: [], unhandledErrors: 1 };
}

await main();
