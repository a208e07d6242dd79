import type { SourceFile } from './repository.js';

/** What may stand at the top of the repository, besides dotfiles. */
const TOP = new Set([
	'LICENSE',
	'README.md',
	'biome.json',
	'examples',
	'package-lock.json',
	'package.json',
	'packages',
	'test',
	'tsconfig.json',
	'vitest.config.ts',
]);

/** Lines that a source file may have. */
const MAX_LINES = 250;

/** Folders of one machine: a path that starts there is true nowhere else. */
const MACHINE_PATH = /(^|[\s"'`(=:])\/(work|root|home\/\w+|Users\/\w+)\//m;

/** Entries at the top of the repository that do not belong there. */
export function strayEntries(paths: readonly string[]): string[] {
	const entries = new Set(paths.map((path) => path.split('/', 1)[0] ?? ''));
	return [...entries].filter((entry) => !entry.startsWith('.') && !TOP.has(entry));
}

/** Source files that are longer than the ceiling. */
export function longFiles(files: readonly SourceFile[]): string[] {
	return files
		.filter(({ path }) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path))
		.map(({ path, text }) => ({ path, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) }))
		.filter(({ lines }) => lines > MAX_LINES)
		.map(({ path, lines }) => `${path}: ${lines} lines`);
}

/** Files that name a folder of the machine they were written on. */
export function machinePaths(files: readonly SourceFile[]): string[] {
	return files.filter(({ text }) => MACHINE_PATH.test(text)).map(({ path }) => path);
}
