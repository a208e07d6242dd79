import { defaultClientConditions, defineConfig } from 'vite';

/** Static files with hashed names. Nothing is inlined, since the page is served under a policy without 'unsafe-inline'. */
export default defineConfig({
	base: './',
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	resolve: { conditions: ['aisle-source', ...defaultClientConditions] },
	build: {
		target: 'es2022',
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		reportCompressedSize: false,
	},
});
