import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../tools/browser.mjs';
import { budgetsIn, isKept } from '../tools/budgets.mjs';
import { fingerprint } from '../tools/build.mjs';
import { findFirefox, findWebKit, missingEngines } from '../tools/engines.mjs';
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

describe('Firefox and WebKit', () => {
	let folder: string;
	const put = (...path: string[]) => {
		mkdirSync(join(folder, ...path.slice(0, -1)), { recursive: true });
		writeFileSync(join(folder, ...path), '');
		return join(folder, ...path);
	};
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'aisle-engines-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('the Firefox that is named is taken, and no other when it does not start', () => {
		expect(findFirefox({ AISLE_FIREFOX: '/opt/named' }, () => true)).toBe('/opt/named');
		expect(findFirefox({ AISLE_FIREFOX: '/opt/named' }, (path) => path !== '/opt/named')).toBeUndefined();
	});

	it('a Firefox on the path is found, unless it does not start', () => {
		const path = put('bin', 'firefox-esr');
		expect(findFirefox({ PATH: join(folder, 'bin') }, (file) => file === path)).toBe(path);
		expect(findFirefox({ PATH: join(folder, 'bin') }, () => false)).toBeUndefined();
	});

	it.each([
		['lib', 'x86_64-linux-gnu', 'webkit2gtk-4.1'],
		['lib', 'aarch64-linux-gnu', 'webkitgtk-6.0'],
		['lib', 'webkit2gtk-4.0'],
	])('WebKit is found in %s/%s/%s', (...place) => {
		const [driver, xvfb] = [put('bin', 'WebKitWebDriver'), put('bin', 'Xvfb')];
		const browser = put(...place.filter(Boolean), 'MiniBrowser');
		expect(findWebKit({ PATH: join(folder, 'bin') }, [join(folder, 'lib')])).toEqual({ driver, browser, xvfb });
	});

	it('WebKit without its browser is none', () => {
		put('bin', 'WebKitWebDriver');
		put('bin', 'Xvfb');
		expect(findWebKit({ PATH: join(folder, 'bin') }, [join(folder, 'lib')])).toBeUndefined();
		expect(findWebKit({ PATH: join(folder, 'bin'), AISLE_WEBKIT: join(folder, 'gone') })).toBeUndefined();
	});

	it('what is missing is installed, but nothing in place of one that was named', () => {
		const webkit = { driver: 'd', browser: 'b', xvfb: 'x' };
		expect(missingEngines({ firefox: 'f', webkit }, {})).toEqual([]);
		expect(missingEngines({ webkit }, {})).toEqual([['firefox-esr']]);
		expect(missingEngines({}, { AISLE_FIREFOX: '/opt/named' })).toEqual([['webkit2gtk-driver', 'xvfb']]);
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

describe('byte budgets stand in a README', () => {
	it('are read from the rows of its table that name a built file', () => {
		const readme =
			'| file | what | budget |\n|---|---|---|\n| `dist/a.js` | the tracker | 5,300 |\n| `src/b.ts` | no file of a build | 12 |\n';
		expect(budgetsIn(readme)).toEqual([{ file: 'dist/a.js', bytes: 5_300 }]);
	});

	it('are kept by what is neither heavier nor far lighter', () => {
		expect([5_300, 5_260].map((bytes) => isKept(bytes, 5_300))).toEqual([true, true]);
		expect([5_301, 5_259].map((bytes) => isKept(bytes, 5_300))).toEqual([false, false]);
	});

	it('stand in the README of the tracker for every file that a page may load', () => {
		const readme = readFileSync(new URL('../../packages/sdk/README.md', import.meta.url), 'utf8');
		const pieces = readdirSync(new URL('../../packages/sdk/src/pieces/', import.meta.url));
		const files = ['aisle.js', ...pieces.map((name) => `aisle.${name.replace('.ts', '.js')}`), 'weight/tracker.js'];
		expect(
			budgetsIn(readme)
				.map(({ file }) => file)
				.sort(),
		).toEqual(files.map((name) => `dist/${name}`).sort());
	});
});
