import { readdirSync } from 'node:fs';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

/** Names that only our own modules say to each other; every other one is the page's, the browser's or the wire's. */
const INNER = /^(newId|onDrop|add|part|wipe|disk|person|post)$/;

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

const PIECES = 'dist/tsc/pieces/';

/** Reads what `tsc -b` wrote: the script for a tag, the pieces that it loads when told, and the module for npm with its only dependency left outside. */
export default [
	{
		input: 'dist/tsc/script.js',
		output: { file: 'dist/aisle.js', format: 'iife', strict: false },
		plugins: [resolve(), withoutDefaultStore, minify(false)],
	},
	...readdirSync(PIECES)
		.filter((name) => name.endsWith('.js'))
		.map((name) => ({
			input: PIECES + name,
			output: { file: `dist/aisle.${name}`, format: 'es' },
			plugins: [resolve(), minify(true)],
		})),
	{
		input: 'dist/tsc/index.js',
		output: { file: 'dist/index.js', format: 'es' },
		external: ['idb-keyval'],
		plugins: [resolve()],
	},
];
