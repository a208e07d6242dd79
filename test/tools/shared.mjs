// @ts-check
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './run.mjs';

/** Why tests with real data are skipped; `undefined` when the data lies beside the repository. */
export const NO_SHARED_DATA = existsSync(join(dirname(ROOT), 'shared', 'data'))
	? undefined
	: 'no folder ../shared beside the repository';
