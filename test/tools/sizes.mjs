// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './run.mjs';
import { budgetsIn, isKept } from './budgets.mjs';

const DASHBOARD = {
	name: 'dashboard, scripts and styles of the first screen',
	folder: 'packages/dashboard/dist',
	/** The screen that is shown where the address names none. */
	screen: /(?<=["'`/])overview-[\w-]+\.js/,
	brotliBytes: 60_000,
};

/** `npm run sizes`: weighs what browsers load and fails when something is not within its budget. The tracker's budgets are the ones of its README. */
async function main() {
	await ensureBuilt();
	for (const { file, bytes: budget } of budgetsIn(readFileSync(`${ROOT}packages/sdk/README.md`, 'utf8'))) {
		const bytes = weigh(`packages/sdk/${file}`);
		tell(isKept(bytes, budget), `packages/sdk/${file}`, bytes, budget);
	}
	const { name, folder, brotliBytes } = DASHBOARD;
	const bytes = firstLoad(folder).reduce((sum, path) => sum + weigh(path), 0);
	tell(bytes > 0 && bytes <= brotliBytes, name, bytes, brotliBytes);
}

/**
 * Scripts and styles that stand between an empty cache and the first screen: what the page names, the first screen's own
 * piece, and what all of these import.
 * @param {string} folder
 */
function firstLoad(folder) {
	const html = readFileSync(`${ROOT}${folder}/index.html`, 'utf8');
	const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
	const found = new Set(named);
	const screen = named
		.map((path) => DASHBOARD.screen.exec(textOf(folder, path))?.[0])
		.find((file) => file !== undefined);
	if (screen === undefined) throw new Error('the first screen of the dashboard was not found');
	found.add(`assets/${screen}`);
	for (const path of found) {
		if (!path.endsWith('.js')) continue;
		for (const [, file = ''] of textOf(folder, path).matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) {
			found.add(`assets/${file}`);
		}
	}
	return [...found].map((path) => join(folder, path));
}

/** @param {string} folder @param {string} path */
function textOf(folder, path) {
	return readFileSync(join(ROOT, folder, path), 'utf8');
}

/** @param {string} path */
function weigh(path) {
	return brotliCompressSync(readFileSync(ROOT + path)).length;
}

/** @param {boolean} fits @param {string} name @param {number} bytes @param {number} budget */
function tell(fits, name, bytes, budget) {
	console.log(`${fits ? 'ok      ' : 'NOT KEPT'} ${name}: ${bytes} of ${budget} bytes (brotli)`);
	if (!fits) process.exitCode = 1;
}

await main();
