import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

/** Minified as far as the language allows; a second pass goes where the first opened the way. */
const minify = terser({
	ecma: 2020,
	toplevel: true,
	compress: { passes: 2, unsafe_arrows: true },
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

/** Reads what `tsc -b` wrote: the script for a tag, and the module for npm with its only dependency left outside. */
export default [
	{
		input: 'dist/tsc/script.js',
		output: { file: 'dist/aisle.js', format: 'iife', strict: false },
		plugins: [resolve(), withoutDefaultStore, minify],
	},
	{
		input: 'dist/tsc/index.js',
		output: { file: 'dist/index.js', format: 'es' },
		external: ['idb-keyval'],
		plugins: [resolve()],
	},
];
