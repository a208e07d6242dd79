import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './run.mjs';

/** Folder with real data that may lie beside the repository; its place with `AISLE_SHARED`. */
const FOLDER = process.env.AISLE_SHARED || join(dirname(ROOT), 'shared');

/** Why the real data cannot be used; `undefined` when it is there. */
export const NO_SHARED_DATA = existsSync(join(FOLDER, 'data'))
	? undefined
	: 'no folder ../shared beside the repository';

/**
 * Full path of a file of the real data.
 * @param {...string} path
 */
export function sharedPath(...path) {
	return join(FOLDER, ...path);
}
