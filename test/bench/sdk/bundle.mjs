// @ts-check
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ROOT } from '../../tools/run.mjs';
import { PEERS_FOLDER } from './install.mjs';
import { AISLE, BUNDLER } from './tools.mjs';

/** @typedef {import('./tools.mjs').Tool} Tool */
/** @typedef {{ minified: number, gzip: number, brotli: number }} Bytes */
/** @typedef {{ name: string, version: string, script: string, bytes: Bytes }} Bundle */

/**
 * The script of a tool as a page loads it: Aisle's own build, or one minified script of the package and its start.
 * Parts that a package loads on demand are left out, since a page that does not need them does not load them.
 * @param {Tool} tool
 * @returns {Promise<Bundle>}
 */
export async function bundleTool(tool) {
	const script = await scriptOf(tool);
	const bytes = {
		minified: Buffer.byteLength(script),
		gzip: gzipSync(script, { level: 9 }).length,
		brotli: brotliCompressSync(script).length,
	};
	return { name: tool.name, version: tool.version ?? '', script, bytes };
}

/** Brotli of Aisle's tracker with its queue and no capture, as the build leaves it to be weighed. */
export function trackerBytes() {
	return brotliCompressSync(readFileSync(`${ROOT}packages/sdk/dist/weight/tracker.js`)).length;
}

/** @param {Tool} tool */
async function scriptOf(tool) {
	if (tool.name === AISLE) return readFileSync(`${ROOT}packages/sdk/dist/aisle.js`, 'utf8');
	if (tool.package === undefined) return `window.benchTrack = (${String(tool.start)})({}, window.benchAt);`;
	const names = (tool.imports ?? []).map((name) => (name === 'default' ? 'default as lib0' : name));
	const lib = (tool.imports ?? []).map((name) => (name === 'default' ? 'default: lib0' : name));
	const contents = [
		`import { ${names.join(', ')} } from ${JSON.stringify(tool.package)};`,
		`window.benchTrack = (${String(tool.start)})({ ${lib.join(', ')} }, window.benchAt);`,
	].join('\n');
	const require = createRequire(`${PEERS_FOLDER}package.json`);
	const { outputFiles } = await require(BUNDLER.package).build({
		stdin: { contents, resolveDir: PEERS_FOLDER, loader: 'js' },
		bundle: true,
		minify: true,
		write: false,
		legalComments: 'none',
		logLevel: 'error',
		format: 'iife',
		platform: 'browser',
		target: 'es2020',
		define: { 'process.env.NODE_ENV': '"production"' },
		plugins: [{ name: 'on-demand', setup: leaveOnDemand }],
	});
	return /** @type {string} */ (outputFiles[0].text);
}

/** @param {{ onResolve(options: { filter: RegExp }, callback: (args: { kind: string, path: string }) => unknown): void }} build */
function leaveOnDemand(build) {
	build.onResolve({ filter: /./ }, ({ kind, path }) =>
		kind === 'dynamic-import' ? { path, external: true } : undefined,
	);
}
