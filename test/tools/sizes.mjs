// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './run.mjs';
import { budgetsIn, isKept } from './budgets.mjs';

const DASHBOARD = {
	name: 'dashboard, scripts and styles',
	folder: 'packages/dashboard/dist',
	files: /\.(js|css)$/,
	brotliBytes: 60_000,
};

/** `npm run sizes`: weighs what browsers load and fails when something is not within its budget. The tracker's budgets are the ones of its README. */
async function main() {
	await ensureBuilt();
	for (const { file, bytes: budget } of budgetsIn(readFileSync(`${ROOT}packages/sdk/README.md`, 'utf8'))) {
		const bytes = weigh(`packages/sdk/${file}`);
		tell(isKept(bytes, budget), `packages/sdk/${file}`, bytes, budget);
	}
	const { name, folder, files, brotliBytes } = DASHBOARD;
	const found = readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' }).filter((path) => files.test(path));
	const bytes = found.reduce((sum, path) => sum + weigh(join(folder, path)), 0);
	tell(found.length > 0 && bytes <= brotliBytes, name, bytes, brotliBytes);
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
