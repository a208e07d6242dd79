import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { codeOf } from './data-folder.js';
import { UsageError } from './usage-error.js';

/**
 * Replaces a file for its user's eyes only. The new one lies on disk under another name before it takes the old one's
 * place: there is never half a file. Throws what the file system throws, and then the old one stands.
 */
export function replaceFile(file: string, text: string): void {
	const next = `${file}.new`;
	const handle = openSync(next, 'w', 0o600);
	try {
		// a single write may take a part of it alone, where the disk is nearly full
		writeFileSync(handle, text);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
	renameSync(next, file);
}

/**
 * What stands as JSON in a file; nothing where there is no file. Throws `broken` for one that cannot be read or is no JSON.
 */
export function readJsonFile(file: string, broken: Broken): { value: unknown } | undefined {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw broken(file, codeOf(error));
	}
	try {
		return { value: JSON.parse(text) };
	} catch {
		throw broken(file, NOT_OURS);
	}
}

/** What is wrong with a file of another make. */
export const NOT_OURS = 'it is not what Aisle wrote';

/** What is said of a file that cannot be used. */
type Broken = (file: string, why: string) => UsageError;

/** Says that a file cannot be used, and the way out of it, as in "mend it, or move it away". */
export function brokenFile(remedy: string): Broken {
	return (file, why) => new UsageError(`cannot use ${file} (${why}): ${remedy}`);
}
