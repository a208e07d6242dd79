import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { ROOT } from '../../tools/run.mjs';

/** A text file of the repository; the path is relative to the root, with forward slashes. */
export interface SourceFile {
	path: string;
	text: string;
}

/** The part of a package.json that the rules look at. */
export interface Manifest {
	/** Folder of the workspace: `packages/sdk`; empty for the root. */
	folder: string;
	name: string;
	scripts?: Record<string, string>;
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}

/** Files that do not hold text. */
const BINARY = /\.(png|jpe?g|gif|webp|avif|ico|woff2?|mmdb|gz|br|sqlite)$/;

/** Paths that git keeps or would keep, deleted ones left out. */
export function repositoryPaths(): string[] {
	const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
		cwd: ROOT,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	return [...new Set(list.split('\0'))].filter((path) => path !== '' && existsSync(ROOT + path));
}

/** Every text file of the repository. */
export function repositoryFiles(): SourceFile[] {
	return repositoryPaths()
		.filter((path) => !BINARY.test(path))
		.map((path) => ({ path, text: readFileSync(ROOT + path, 'utf8') }));
}

/** The package.json files among the files. */
export function manifestsOf(files: readonly SourceFile[]): Manifest[] {
	return files
		.filter(({ path }) => /(^|\/)package\.json$/.test(path))
		.map(({ path, text }) => ({ ...JSON.parse(text), folder: path.replace(/\/?package\.json$/, '') }));
}

/** TypeScript and JavaScript files among the files. */
export function codeOf(files: readonly SourceFile[]): SourceFile[] {
	return files.filter(({ path }) => /\.(ts|tsx|mjs|js)$/.test(path));
}

/** Folder of the workspace that a file belongs to: `packages/sdk`, `examples/storefront`, `test`; empty for the root. */
export function workspaceOf(path: string): string {
	return /^(?:packages|examples)\/[^/]+(?=\/)|^test(?=\/)/.exec(path)?.[0] ?? '';
}

/** Whether a file is a test, or belongs to the tests. */
export function isTest(path: string): boolean {
	return /\.test\.tsx?$|\/testing\//.test(path) || path.startsWith('test/');
}
