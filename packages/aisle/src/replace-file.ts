import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/**
 * Replaces a file for its user's eyes only. The new one lies on disk under another name before it takes the old one's
 * place: there is never half a file. Throws what the file system throws, and then the old one stands.
 */
export function replaceFile(file: string, text: string): void {
	const next = `${file}.new`;
	const handle = openSync(next, 'w', 0o600);
	try {
		writeSync(handle, text);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
	renameSync(next, file);
}
