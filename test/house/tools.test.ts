import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../tools/browser.mjs';
import { fingerprint } from '../tools/build.mjs';
import { isAtLeast, missingPackages } from '../tools/install.mjs';
import { freePorts } from '../tools/ports.mjs';
import { summarise } from '../tools/summary.mjs';

describe('what is missing is told from the two lockfiles', () => {
	const wanted = {
		packages: {
			'': {},
			'packages/sdk': { version: '0.1.0' },
			'node_modules/@aisle/sdk': { link: true },
			'node_modules/hono': { version: '4.0.1' },
			'node_modules/only-on-windows': { version: '1.0.0', optional: true },
		},
	};
	const held = { 'node_modules/@aisle/sdk': { link: true }, 'node_modules/hono': { version: '4.0.1' } };

	it('nothing, when every package is there in its version', () => {
		expect(missingPackages(wanted, { packages: held })).toEqual([]);
	});

	it('everything, when there is no node_modules', () => {
		expect(missingPackages(wanted, {})).toEqual(['node_modules/@aisle/sdk', 'node_modules/hono']);
	});

	it('a package in another version, and a workspace that is not linked', () => {
		expect(missingPackages(wanted, { packages: { ...held, 'node_modules/hono': { version: '4.0.0' } } })).toEqual([
			'node_modules/hono',
		]);
		const { 'node_modules/hono': hono } = held;
		expect(missingPackages(wanted, { packages: { 'node_modules/hono': hono } })).toEqual(['node_modules/@aisle/sdk']);
	});
});

describe('versions of Node.js', () => {
	it.each([
		['20.12.0', true],
		['20.20.2', true],
		['22.0.0', true],
		['20.11.9', false],
		['18.20.0', false],
	])('%s is enough for 20.12: %s', (version, enough) => {
		expect(isAtLeast(version, '20.12')).toBe(enough);
	});
});

describe('the browser', () => {
	it('the one that is named is taken, and no other when it does not start', async () => {
		expect(await findBrowser({ AISLE_CHROMIUM: '/opt/named' }, () => true)).toBe('/opt/named');
		expect(await findBrowser({ AISLE_CHROMIUM: '/opt/named' }, (path) => path !== '/opt/named')).toBeUndefined();
	});

	it('a file that does not start is no browser', async () => {
		expect(await findBrowser({ PATH: '/usr/bin' }, () => false)).toBeUndefined();
	});
});

describe('ports', () => {
	it('a port that is taken gives way to a later one that nobody else wishes for', async () => {
		const holder = createServer();
		const taken = await new Promise<number>((resolve) => {
			holder.listen(0, '127.0.0.1', () => {
				const address = holder.address();
				resolve(typeof address === 'object' && address !== null ? address.port : 0);
			});
		});
		const [instead = 0, next = 0] = await freePorts([taken, taken + 1]);
		holder.close();
		expect(instead).toBeGreaterThan(taken + 1);
		expect(next).toBeGreaterThan(taken);
		expect(next).not.toBe(instead);
	});
});

describe('the fingerprint of a build', () => {
	it('depends on the files and on nothing else', () => {
		expect(fingerprint(['test/house/rules'])).toBe(fingerprint(['test/house/rules']));
		expect(fingerprint(['test/house/rules'])).not.toBe(fingerprint(['test/house/rules/tree.ts']));
	});

	it('a file that is not there is no fault', () => {
		expect(fingerprint(['test/no-such-file', 'LICENSE'])).toBe(fingerprint(['LICENSE']));
	});
});

describe('the end of a test run', () => {
	const quick = { project: 'unit', file: 'a.test.ts', ms: 1_000, passed: 3, failed: 0, skipped: [] };
	const slow = {
		project: 'journeys',
		file: 'b.test.ts',
		ms: 61_500,
		passed: 1,
		failed: 1,
		skipped: [{ name: 'buys', why: 'no browser' }, { name: 'leaves' }],
	};

	it('the last line is the count of all tests', () => {
		expect(summarise([quick, slow], 0).at(-1)).toBe('4 passed, 1 failed, 2 skipped');
		expect(summarise([], 0).at(-1)).toBe('0 passed, 0 failed, 0 skipped');
	});

	it('an error outside any test counts as a failure', () => {
		expect(summarise([quick], 1).at(-1)).toBe('3 passed, 1 failed, 0 skipped');
	});

	it('the slowest file comes first, and each project has its sum', () => {
		const text = summarise([quick, slow, { ...quick, file: 'c.test.ts' }], 0).join('\n');
		expect(text).toMatch(/61\.5 s {2}journeys {2}b\.test\.ts\n.* unit {6}a\.test\.ts\n.* unit {6}c\.test\.ts/);
		expect(text).toMatch(/61\.5 s {2}journeys\n {5}2\.0 s {2}unit\n/);
	});

	it('what was skipped is named with its reason', () => {
		const lines = summarise([quick, slow], 0);
		expect(lines).toContain('  b.test.ts > buys: no browser');
		expect(lines).toContain('  b.test.ts > leaves: left out by its own file');
		expect(summarise([slow], 0, { journeys: 'no display' })).toContain('  b.test.ts > leaves: no display');
	});
});
