import { posix } from 'node:path';
import { importsOf, packageOf } from './imports.js';
import { codeOf, isTest, type SourceFile, workspaceOf } from './repository.js';

/** For each package the packages of Aisle it may import: only such as lie on a lower floor. */
const BELOW: Record<string, readonly string[]> = {
	'packages/protocol': [],
	'packages/analytics': ['@aisle/protocol'],
	'packages/store': ['@aisle/protocol', '@aisle/analytics'],
	'packages/sdk': ['@aisle/protocol'],
	'packages/collector': ['@aisle/protocol', '@aisle/analytics', '@aisle/store'],
	'packages/dashboard': ['@aisle/protocol'],
	'packages/aisle': [
		'@aisle/protocol',
		'@aisle/analytics',
		'@aisle/store',
		'@aisle/sdk',
		'@aisle/collector',
		'@aisle/dashboard',
	],
};

/** Parts of Aisle that a package on the right floor may still not import. */
const FORBIDDEN: Record<string, readonly string[]> = {
	'packages/sdk': ['@aisle/protocol/decode'],
	'packages/dashboard': ['@aisle/protocol/decode'],
};

/** Packages that are pure: no platform module and no foreign package either. */
const PURE = ['packages/protocol', 'packages/analytics'];

/** Ways to a clock, to randomness and to the process that a pure package must not take. */
const IMPURE =
	/\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bcrypto\.|\bprocess\.|\bsetTimeout\b/;

/** Imports that go up, sideways or out of their workspace, each as one line. */
export function wrongFloors(files: readonly SourceFile[]): string[] {
	return codeOf(files).flatMap(({ path, text }) =>
		importsOf(text)
			.filter((specifier) => !isAllowed(path, specifier))
			.map((specifier) => `${path} imports ${specifier}`),
	);
}

function isAllowed(path: string, specifier: string): boolean {
	const workspace = workspaceOf(path);
	const name = packageOf(specifier);
	if (name === undefined) {
		const target = workspaceOf(posix.join(posix.dirname(path), specifier));
		// the tests run the examples, which are no packages
		return target === workspace || (workspace === 'test' && target.startsWith('examples/'));
	}
	const below = BELOW[workspace];
	if (below === undefined) return true;
	// what a tracker may not carry, its tests may hold against it
	if (FORBIDDEN[workspace]?.includes(specifier)) return isTest(path) && below.includes(name);
	if (name.startsWith('@aisle/') || name === 'aisle') return below.includes(name);
	return isTest(path) || !PURE.includes(workspace);
}

/** Lines of the pure packages that reach for a clock, for randomness or for the process. */
export function impureLines(files: readonly SourceFile[]): string[] {
	return files
		.filter(({ path }) => PURE.includes(workspaceOf(path)) && path.includes('/src/') && !isTest(path))
		.flatMap(({ path, text }) =>
			text.split('\n').flatMap((line, at) => (IMPURE.test(withoutComment(line)) ? [`${path}:${at + 1}`] : [])),
		);
}

function withoutComment(line: string): string {
	return /^\s*(\*|\/\*)/.test(line) ? '' : line.replace(/\/\/.*$/, '');
}
