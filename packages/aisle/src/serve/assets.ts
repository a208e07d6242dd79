import { readdir, readFile } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Asset, createAsset } from '@aisle/collector';
import { PATHS } from '@aisle/protocol';
import { UsageError } from '../usage-error.js';

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
};

/** Where the tracker is served and where it sends its batches. */
export interface TrackerPaths {
	script: string;
	batch: string;
}

/**
 * The tracker as it was built and the pieces beside it, by path: `/aisle.js`, `/aisle.ga4.js`; under another name
 * `/shop.js`, `/shop.ga4.js`. One that sends to another path is told so in its text.
 */
export async function loadScripts(paths: TrackerPaths = PATHS): Promise<ReadonlyMap<string, Asset>> {
	const folder = folderOf('@aisle/sdk/aisle.js');
	const names = (await readdir(folder).catch(() => [])).filter((name) => /^aisle\.([a-z0-9]+\.)?js$/.test(name));
	if (!names.includes('aisle.js')) throw notBuilt(join(folder, 'aisle.js'));
	const stem = paths.script.replace(/\.js$/, '');
	return new Map(
		await Promise.all(
			names.map(
				async (name) => [stem + name.slice('aisle'.length), await loadScript(join(folder, name), paths)] as const,
			),
		),
	);
}

async function loadScript(file: string, { script, batch }: TrackerPaths): Promise<Asset> {
	const text = (await readBytes(file)).toString('utf8');
	const moved = text
		.replaceAll(`"${PATHS.batch}"`, () => JSON.stringify(batch))
		// how it finds its own tag where an optimiser moved its code
		.replaceAll(`src*="${PATHS.script.slice(1)}"`, () => `src*="${script.slice(script.lastIndexOf('/') + 1)}"`);
	return createAsset(Buffer.from(moved), TYPES['.js'] ?? '');
}

/** Where the page says which script shops load: for the tag that it offers to copy. */
const SCRIPT_META = '<meta name="aisle-script" content="';

/** The dashboard's built files by their path: `/index.html`. `script` is the address of the tracker as shops reach it. */
export async function loadDashboard(script: string): Promise<ReadonlyMap<string, Asset>> {
	const folder = folderOf('@aisle/dashboard/index.html');
	const assets = new Map<string, Asset>();
	for (const file of await filesOf(folder)) {
		if (extname(file) in TYPES) assets.set(`/${relative(folder, file).split(sep).join('/')}`, await loadAsset(file));
	}
	if (!assets.has('/index.html')) throw notBuilt(folder);
	assets.set('/index.html', withScript(await readFile(join(folder, 'index.html'), 'utf8'), script));
	return assets;
}

function withScript(html: string, script: string): Asset {
	const escaped = script.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
	return createAsset(Buffer.from(html.replace(SCRIPT_META, () => SCRIPT_META + escaped)), TYPES['.html'] ?? '');
}

/** The folder of a package's built files, by one of them. */
function folderOf(specifier: string): string {
	return dirname(fileURLToPath(import.meta.resolve(specifier)));
}

async function filesOf(folder: string): Promise<string[]> {
	try {
		const entries = await readdir(folder, { recursive: true, withFileTypes: true });
		return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	} catch {
		throw notBuilt(folder);
	}
}

async function loadAsset(file: string): Promise<Asset> {
	return createAsset(await readBytes(file), TYPES[extname(file)] ?? 'application/octet-stream');
}

function readBytes(file: string): Promise<Buffer> {
	return readFile(file).catch(() => {
		throw notBuilt(file);
	});
}

function notBuilt(path: string): UsageError {
	return new UsageError(`${path} is not there: run \`npm run build\` in the repository first`);
}
