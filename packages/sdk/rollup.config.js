import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

/** Names that only our own modules say to each other; every other one is the page's, the browser's or the wire's. */
const INNER = /^(take|depart|rewrite|wipe)$/;

/** Minified as far as the language allows; each further pass goes where the one before opened the way. */
const minify = (module) =>
	terser({
		ecma: 2020,
		toplevel: true,
		module,
		compress: { passes: 3, unsafe: true, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
		mangle: { properties: { regex: INNER } },
		format: { comments: false },
	});

/**
 * idb-keyval's calls name its default store as a parameter's default, which keeps its code for that store in the bundle.
 * Every call here passes a store of its own, so the default may go.
 */
const withoutDefaultStore = {
	name: 'without-default-store',
	transform: (code, id) =>
		id.includes('idb-keyval') ? { code: code.replaceAll(' = defaultGetStore()', ''), map: null } : null,
};

/** One word for every name: the minifier then declares more of them together, and the packed text repeats itself more. */
const asLet = { name: 'as-let', transform: (code) => ({ code: code.replaceAll(/\bconst\b/g, 'let'), map: null }) };

/** Types for npm: ours, and beside them the ones of the protocol that they speak of, so that the package stands alone. */
const types = {
	name: 'types',
	writeBundle() {
		rmSync('dist/types', { recursive: true, force: true });
		copyTypes('dist/tsc', 'dist/types', './');
		copyTypes('../protocol/dist', 'dist/types/protocol', '');
	},
};

function copyTypes(from, to, up) {
	mkdirSync(to, { recursive: true });
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		if (entry.isDirectory()) copyTypes(`${from}/${entry.name}`, `${to}/${entry.name}`, up && `../${up}`);
		else if (entry.name.endsWith('.d.ts')) {
			const text = readFileSync(`${from}/${entry.name}`, 'utf8').replace(/\n\/\/# sourceMappingURL.*/, '');
			writeFileSync(
				`${to}/${entry.name}`,
				text.replaceAll("'@aisle/protocol'", `'${up.replace('.././', '../')}protocol/index.js'`),
			);
		}
	}
}

/** Says what a page may pin the script to: the integrity attribute of its tag. */
const integrity = {
	name: 'integrity',
	writeBundle({ file }) {
		const hash = createHash('sha384').update(readFileSync(file)).digest('base64');
		console.log(`${file} integrity="sha384-${hash}"`);
	},
};

/** What a page pays that imports the tracker and no capture: built to be weighed, not to be published. */
const weight = {
	name: 'weight',
	resolveId: (id) => (id === 'weight' ? id : null),
	load: (id) => (id === 'weight' ? "export { createTracker } from './dist/tsc/tracker.js'" : null),
};

const PIECES = 'dist/tsc/pieces/';

/** Reads what `tsc -b` wrote: the script for a tag, the pieces that it loads when told, and the module for npm with its only dependency left outside. */
export default [
	{
		input: 'dist/tsc/script.js',
		output: { file: 'dist/aisle.js', format: 'iife', strict: false },
		plugins: [resolve(), withoutDefaultStore, asLet, minify(false), integrity],
	},
	...readdirSync(PIECES)
		.filter((name) => name.endsWith('.js'))
		.map((name) => ({
			input: PIECES + name,
			output: { file: `dist/aisle.${name}`, format: 'es' },
			plugins: [resolve(), asLet, minify(true), integrity],
		})),
	{
		input: 'weight',
		output: { file: 'dist/weight/tracker.js', format: 'es' },
		plugins: [weight, resolve(), withoutDefaultStore, asLet, minify(true)],
	},
	{
		input: 'dist/tsc/index.js',
		output: { file: 'dist/index.js', format: 'es' },
		external: ['idb-keyval'],
		plugins: [resolve(), types],
	},
];
