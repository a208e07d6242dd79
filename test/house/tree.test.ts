import { describe, expect, it } from 'vitest';
import { inexactVersions, runtimeFaults, unlistedImports, unlockedParts } from './rules/dependencies.js';
import { manifestsOf, repositoryFiles, repositoryPaths } from './rules/repository.js';
import { longFiles, machinePaths, strayEntries } from './rules/tree.js';

const files = repositoryFiles();
const manifests = manifestsOf(files);

describe('dependencies', () => {
	it('each workspace imports only what its package.json lists', () => {
		expect(unlistedImports(files, manifests)).toEqual([]);
	});

	it('an import that is not listed is found, and one that only the root lists', () => {
		const planted = [
			{
				path: 'packages/sdk/src/a.ts',
				text: "import 'left-pad';\nimport 'vitest';\nimport 'node:fs';\nimport 'idb-keyval';",
			},
			{ path: 'packages/sdk/src/a.test.ts', text: "import 'vitest';" },
		];
		const listed = [
			{ folder: '', name: 'root', devDependencies: { vitest: '1.0.0' } },
			{ folder: 'packages/sdk', name: '@aisle/sdk', dependencies: { 'idb-keyval': '6.3.0' } },
		];
		expect(unlistedImports(planted, listed)).toEqual([
			'packages/sdk/src/a.ts imports left-pad',
			'packages/sdk/src/a.ts imports vitest',
		]);
	});

	it('no package needs more at run time than is written down', () => {
		expect(manifests.filter(({ folder }) => folder.startsWith('packages/')).length).toBe(7);
		expect(runtimeFaults(manifests)).toEqual([]);
	});

	it('a second runtime dependency of the sdk is found, and a missing one', () => {
		const sdk = { folder: 'packages/sdk', name: '@aisle/sdk' };
		expect(runtimeFaults([{ ...sdk, dependencies: { 'idb-keyval': '6.3.0', nanoid: '5.0.0' } }])).toHaveLength(1);
		expect(runtimeFaults([{ ...sdk, dependencies: {}, peerDependencies: { react: '19.0.0' } }])).toHaveLength(1);
		expect(runtimeFaults([sdk])).toHaveLength(1);
		expect(runtimeFaults([{ folder: 'packages/new', name: 'new' }])).toEqual(['packages/new has no written list']);
	});

	it('every version is exact', () => {
		expect(inexactVersions(manifests)).toEqual([]);
	});

	it.each(['^1.2.3', '~1.2.3', '>=1', '*', 'latest', '1.x'])('version %s is not exact', (version) => {
		const planted = [{ folder: 'packages/sdk', name: '@aisle/sdk', devDependencies: { a: version, b: '1.2.3' } }];
		expect(inexactVersions(planted)).toEqual([`packages/sdk/package.json: a@${version}`]);
	});

	it('the lockfile holds the parts of every platform', () => {
		const lock = files.find(({ path }) => path === 'package-lock.json');
		expect(unlockedParts(JSON.parse(lock?.text ?? ''))).toEqual([]);
	});

	it('a part that is not locked is found, one nested deeper than its parent is none', () => {
		const packages = {
			'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-darwin': '1.0.0' } },
			'node_modules/a-linux': {},
			'node_modules/b/node_modules/a': { optionalDependencies: { 'a-win32': '2.0.0', 'a-linux': '1.0.0' } },
			'node_modules/b/node_modules/a-win32': {},
			'node_modules/c/node_modules/a-darwin': {},
		};
		expect(unlockedParts({ packages })).toEqual(['a-darwin']);
	});
});

describe('the tree', () => {
	it('only the written entries stand at the top', () => {
		expect(strayEntries(repositoryPaths())).toEqual([]);
	});

	it('a stray folder and a stray file are found', () => {
		expect(strayEntries(['scripts/a.mjs', 'notes.md', '.ci/run', 'test/a.ts', 'README.md'])).toEqual([
			'scripts',
			'notes.md',
		]);
	});

	it('no source file is longer than the ceiling', () => {
		expect(longFiles(files)).toEqual([]);
	});

	it('a file one line too long is found, one at the ceiling is not', () => {
		const lines = (count: number) => 'x\n'.repeat(count);
		const planted = [
			{ path: 'packages/sdk/src/a.ts', text: lines(250) },
			{ path: 'packages/sdk/src/b.ts', text: lines(251) },
		];
		expect(longFiles(planted)).toEqual(['packages/sdk/src/b.ts: 251 lines']);
	});

	it('no file names a folder of the machine it was written on', () => {
		expect(machinePaths(files)).toEqual([]);
	});

	it.each([
		['work', 'main'],
		['root', 'x'],
		['home', 'someone', 'x'],
	])('a path under %s is found', (...parts) => {
		const path = ['', ...parts, 'a.ts'].join('/');
		expect(machinePaths([{ path: 'README.md', text: `see\n${path}` }])).toEqual(['README.md']);
		expect(machinePaths([{ path: 'README.md', text: `"url": "https://shop.example${path}"` }])).toEqual([]);
	});
});
