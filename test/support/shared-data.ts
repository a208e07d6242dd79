import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Whether the real data sets lie beside the project. A stranger's clone does not have them. */
export const hasSharedData = existsSync(FOLDER);

/** Says loudly, once a file, that real data is absent and what is not tested therefore. */
export function warnWithoutSharedData(what: string): void {
	if (!hasSharedData) console.warn(`SKIPPED: ${what}: the data sets in ../shared/data are not there`);
}

/** A data file as text; unpacked when its name says so. */
export function readShared(name: string): string {
	const bytes = readFileSync(FOLDER + name);
	return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** An expected-figures file. */
export function readExpected(name: string): Record<string, unknown> {
	return JSON.parse(readShared(`expected/${name}`)) as Record<string, unknown>;
}
