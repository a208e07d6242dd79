// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './run.mjs';

/** Bytes after gzip that each thing a browser loads may have. */
const BUDGETS = [
	{ name: 'tracker, script tag', folder: 'packages/sdk/dist', files: /^aisle\.js$/, gzipBytes: 6_500 },
	{ name: 'dashboard, scripts and styles', folder: 'packages/dashboard/dist', files: /\.(js|css)$/, gzipBytes: 60_000 },
];

/** `npm run sizes`: weighs what browsers load and fails when something is heavier than its budget. */
async function main() {
	await ensureBuilt();
	for (const { name, folder, files, gzipBytes } of BUDGETS) {
		const found = readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' }).filter((path) => files.test(path));
		const bytes = found.reduce(
			(sum, path) => sum + gzipSync(readFileSync(ROOT + join(folder, path)), { level: 9 }).length,
			0,
		);
		const fits = found.length > 0 && bytes <= gzipBytes;
		console.log(`${fits ? 'ok      ' : 'TOO BIG '} ${name}: ${bytes} of ${gzipBytes} bytes (gzip)`);
		if (!fits) process.exitCode = 1;
	}
}

await main();
