import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { codeOf } from '../data-folder.js';
import { brokenFile, NOT_OURS, readJsonFile } from '../kept-file.js';

const NAME_BYTES = 6;
const broken = brokenFile('mend it, or move it away, and all is copied once more');

/**
 * The name by which ClickHouse knows a folder's database: made once and kept beside it, so that copying goes on where it was.
 * Throws a `UsageError` on a file that cannot be used.
 */
export function nameOfFile(file: string): string {
	try {
		const name = randomBytes(NAME_BYTES).toString('hex');
		writeFileSync(file, `${JSON.stringify({ name })}\n`, { flag: 'wx', mode: 0o600 });
	} catch (error) {
		if (codeOf(error) !== 'EEXIST') throw broken(file, codeOf(error));
	}
	const value = readJsonFile(file, broken)?.value;
	if (typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string') {
		if (value.name !== '') return value.name;
	}
	throw broken(file, NOT_OURS);
}
