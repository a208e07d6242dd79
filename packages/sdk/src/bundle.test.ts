import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { beforeAll, expect, test } from 'vitest';

const home = fileURLToPath(new URL('..', import.meta.url));

beforeAll(() => {
	execFileSync('npm', ['run', 'build'], { cwd: home, stdio: 'pipe' });
}, 120_000);

/** What is in the code of a capture and nowhere else. */
const PARTS = ['composedPath', 'link_domain', 'pushState', 'prerendering', 'engagement_time_msec', 'cart_idle'];

/** The code of a page that imports from the npm module, bundled. */
async function bundled(source: string): Promise<string> {
	const entry = {
		name: 'entry',
		resolveId: (id: string) => (id === 'entry' ? id : id === '@aisle/sdk' ? `${home}dist/index.js` : null),
		load: (id: string) => (id === 'entry' ? source : null),
	};
	const bundle = await rollup({
		input: 'entry',
		plugins: [entry, nodeResolve()],
		treeshake: { moduleSideEffects: false },
	});
	const { output } = await bundle.generate({ format: 'es' });
	return output[0].code;
}

test('the script is one closed function without decoder, word lists, eval or listeners that block the back-forward cache', () => {
	const script = readFileSync(`${home}dist/aisle.js`, 'utf8');
	expect(script).toMatch(/^(!function|\(function|\(\(\)|!\(\()/);
	for (const absent of [
		/\beval\b/,
		/new Function/,
		/Function\(/,
		/unload/,
		/unknown_value/,
		/bad_gzip/,
		/view_item_list/,
		/item_category/,
	]) {
		expect(script).not.toMatch(absent);
	}
});

test('a page without captures pays for none of them', async () => {
	const code = await bundled(
		`import { createTracker } from '@aisle/sdk'; createTracker({ site: 's', endpoint: 'e' });`,
	);
	expect(code).toContain('/v1/e');
	for (const absent of PARTS) expect(code).not.toContain(absent);
	const all = await bundled(
		`import * as sdk from '@aisle/sdk'; console.log(sdk.clicks, sdk.pageViews, sdk.engagement, sdk.cart);`,
	);
	for (const there of PARTS) expect(all).toContain(there);
});

test('importing the module and using nothing of it costs nothing', async () => {
	expect((await bundled(`import '@aisle/sdk';`)).trim()).toBe('');
});

test('the npm module has one import: idb-keyval', () => {
	const module = readFileSync(`${home}dist/index.js`, 'utf8');
	expect([...module.matchAll(/^import .* from '([^']+)'/gm)].map(([, from]) => from)).toEqual(['idb-keyval']);
});

test('a worker that imports the headless tracker gets no code that needs a page', async () => {
	const code = await bundled(
		`import { createHeadlessTracker } from '@aisle/sdk'; createHeadlessTracker({ site: 's', endpoint: 'e' });`,
	);
	expect(code).toContain('/v1/e');
	for (const absent of [/\bdocument\./, /\bwindow\./, /localStorage/, /addEventListener/])
		expect(code).not.toMatch(absent);
});
