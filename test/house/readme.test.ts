import { describe, expect, it } from 'vitest';
import { deadLinks, unknownCommands, unknownScripts } from './rules/readme.js';
import { manifestsOf, repositoryFiles, repositoryPaths } from './rules/repository.js';

const files = repositoryFiles();

describe('READMEs', () => {
	it('every npm script that is named exists', () => {
		expect(unknownScripts(files, manifestsOf(files))).toEqual([]);
	});

	it('a script that does not exist is found, in the root and in a workspace', () => {
		const text =
			'Try `npm run no-such`, `npm run build -w @aisle/sdk`, `npm run lint -w @aisle/sdk`, `npm test` and npm start.';
		const manifests = [
			{ folder: '', name: 'root', scripts: { test: 'x', lint: 'x' } },
			{ folder: 'packages/sdk', name: '@aisle/sdk', scripts: { build: 'x', size: 'x' } },
		];
		expect(unknownScripts([{ path: 'README.md', text }], manifests)).toEqual([
			'README.md: npm run no-such',
			'README.md: npm run lint -w @aisle/sdk',
			'README.md: npm start',
		]);
		const own = {
			path: 'packages/sdk/README.md',
			text: '`npm run size` here, `npm run lint` there, `npm run neither`',
		};
		expect(unknownScripts([own], manifests)).toEqual(['packages/sdk/README.md: npm run neither']);
	});

	it('every command of aisle that is named exists', () => {
		expect(unknownCommands(files)).toEqual([]);
	});

	it('a command that does not exist is found', () => {
		const planted = [
			{ path: 'packages/aisle/src/cli.ts', text: "program.command('serve');" },
			{ path: 'README.md', text: '`npx aisle serve --port 1`, `npx aisle fly`, `npx aisle --help`' },
		];
		expect(unknownCommands(planted)).toEqual(['README.md: npx aisle fly']);
	});

	it('every link into the repository leads somewhere', () => {
		expect(deadLinks(files, repositoryPaths())).toEqual([]);
	});

	it('a link to nothing is found', () => {
		const text = '[a](src/a.ts#L1) [b](../sdk) [c](gone.md) [d](https://example.com/x.md) [e](#here)';
		const paths = ['packages/store/src/a.ts', 'packages/sdk/README.md'];
		expect(deadLinks([{ path: 'packages/store/README.md', text }], paths)).toEqual([
			'packages/store/README.md: packages/store/gone.md',
		]);
	});
});
