// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './run.mjs';

/** Bytes after brotli that each thing a browser loads may have. */
const BUDGETS = [
	{ name: 'tracker, script tag', folder: 'packages/sdk/dist', files: /^aisle\.js$/, brotliBytes: 4_600 },
	{
		name: 'dashboard, scripts and styles',
		folder: 'packages/dashboard/dist',
		files: /\.(js|css)$/,
		brotliBytes: 60_000,
	},
];

/** `npm run sizes`: weighs what browsers load and fails when something is heavier than its budget. */
async function main() {
	await ensureBuilt();
	for (const { name, folder, files, brotliBytes } of BUDGETS) {
		const found = readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' }).filter((path) => files.test(path));
		const bytes = found.reduce(
			(sum, path) => sum + brotliCompressSync(readFileSync(ROOT + join(folder, path))).length,
			0,
		);
		const fits = found.length > 0 && bytes <= brotliBytes;
		console.log(`${fits ? 'ok      ' : 'TOO BIG '} ${name}: ${bytes} of ${brotliBytes} bytes (brotli)`);
		if (!fits) process.exitCode = 1;
	}
}

await main();
