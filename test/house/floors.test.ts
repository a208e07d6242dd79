import { describe, expect, it } from 'vitest';
import { impureLines, wrongFloors } from './rules/floors.js';
import { circles, importsOf, packageOf } from './rules/imports.js';
import { codeOf, repositoryFiles } from './rules/repository.js';

const files = repositoryFiles();
const file = (path: string, text: string) => ({ path, text });

describe('imports are read from the text of a file', () => {
	it('every form of import is seen', () => {
		const text = [
			"import a from './a.js';",
			"import type { B } from 'b';",
			'import {',
			'	c,',
			"} from '@aisle/c/deep';",
			"export * from './d.js';",
			"import 'e';",
			"const f = await import('node:f');",
			"const g = require('node:os');",
		].join('\n');
		expect(importsOf(text)).toEqual(['./a.js', 'b', '@aisle/c/deep', './d.js', 'e', 'node:f', 'node:os']);
	});

	it('text that only looks like an import is none', () => {
		expect(importsOf("// import a from 'a';\nconst b = Array.from('b');\nexport const from = 'c';")).toEqual([]);
	});

	it('a deep import belongs to its package', () => {
		expect(['@aisle/protocol/decode', 'hono/body-limit', './x.js'].map(packageOf)).toEqual([
			'@aisle/protocol',
			'hono',
			undefined,
		]);
	});
});

describe('imports go down', () => {
	it('no file of the repository imports from its own floor or from above', () => {
		expect(codeOf(files).length).toBeGreaterThan(20);
		expect(wrongFloors(files)).toEqual([]);
	});

	it.each([
		['packages/protocol/src/a.ts', '@aisle/analytics'],
		['packages/protocol/src/a.ts', 'node:fs'],
		['packages/analytics/src/a.ts', '@aisle/store'],
		['packages/analytics/src/a.ts', 'node:crypto'],
		['packages/store/src/a.ts', '@aisle/collector'],
		['packages/sdk/src/a.ts', '@aisle/protocol/decode'],
		['packages/sdk/src/a.ts', '@aisle/collector'],
		['packages/sdk/src/a.test.ts', '@aisle/collector'],
		['packages/collector/src/a.ts', '@aisle/sdk'],
		['packages/dashboard/src/a.tsx', '@aisle/analytics'],
		['packages/collector/src/a.ts', 'aisle'],
		['packages/collector/src/a.ts', '../../store/src/port.js'],
	])('%s may not import %s', (path, specifier) => {
		expect(wrongFloors([file(path, `import x from '${specifier}';`)])).toEqual([`${path} imports ${specifier}`]);
	});

	it.each([
		['packages/sdk/src/a.ts', '@aisle/protocol'],
		['packages/analytics/src/a.test.ts', 'fast-check'],
		['packages/aisle/src/a.ts', '@aisle/collector'],
		['packages/store/src/sqlite/a.ts', '../port.js'],
	])('%s may import %s', (path, specifier) => {
		expect(wrongFloors([file(path, `import x from '${specifier}';`)])).toEqual([]);
	});
});

describe('imports make no circles', () => {
	it('no file of the repository is reached from itself', () => {
		expect(circles(codeOf(files))).toEqual([]);
	});

	it('a circle over three files is found', () => {
		const planted = [
			file('packages/sdk/src/a.ts', "import './b.js';"),
			file('packages/sdk/src/b.ts', "import './deep/c.js';"),
			file('packages/sdk/src/deep/c.tsx', "export * from '../a.js';"),
		];
		expect(circles(planted)).toEqual([
			'packages/sdk/src/a.ts -> packages/sdk/src/b.ts -> packages/sdk/src/deep/c.tsx -> packages/sdk/src/a.ts',
		]);
	});
});

describe('the rules of the numbers are pure', () => {
	it('no clock, randomness or process in protocol and analytics', () => {
		expect(impureLines(files)).toEqual([]);
	});

	it.each(['const t = Date.now();', 'const t = new Date();', 'x = Math.random()', 'process.env.TZ'])(
		'%s is found',
		(line) => {
			expect(impureLines([file('packages/analytics/src/a.ts', `// first\n${line}`)])).toEqual([
				'packages/analytics/src/a.ts:2',
			]);
		},
	);

	it('a date made from a value is none of these', () => {
		expect(impureLines([file('packages/analytics/src/a.ts', 'new Date(t) // not Date.now()')])).toEqual([]);
	});
});
