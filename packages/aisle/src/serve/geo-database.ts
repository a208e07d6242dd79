import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createGeo } from '@aisle/collector';
import { codeOf } from '../data-folder.js';
import { UsageError } from '../usage-error.js';

/** What addresses are placed by. */
export interface GeoDatabase {
	/** Bytes of databases in MaxMind's format; the first that places an address is right. */
	databases: Uint8Array[];
	/** The package they are from, and its licence in the package's own words. Absent for a file that was named. */
	from?: { name: string; licence: string };
}

/** Packages with such databases, the best first. None of them is a dependency: an operator installs one, and accepts its licence. */
const PACKAGES = [
	'geolite2-city',
	'dbip-city',
	'geolite2-country',
	'dbip-country',
	'iplocate-country',
	'asn-country',
].map((database) => ({ name: `@ip-location-db/${database}-mmdb`, database }));

/**
 * The file that is named, else what the first installed package holds; nothing without either. `folders`: where packages are
 * looked for, and in the folders above. Throws a {@link UsageError} on a file that cannot be read or is none.
 */
export function findGeoDatabase(file: string | undefined, folders: readonly string[]): GeoDatabase | undefined {
	if (file !== undefined)
		return { databases: [readDatabase(file, 'name a country or city database (.mmdb) with --geo')] };
	const { resolve } = createRequire(import.meta.url);
	for (const { name, database } of PACKAGES) {
		let manifest: string;
		try {
			manifest = resolve(`${name}/package.json`, { paths: [...folders] });
		} catch {
			// not installed
			continue;
		}
		const inside = (file: string): string => join(dirname(manifest), file);
		const whole = inside(`${database}.mmdb`);
		const parts = [inside(`${database}-ipv4.mmdb`), inside(`${database}-ipv6.mmdb`)];
		const files = existsSync(whole) ? [whole] : parts.filter((part) => existsSync(part));
		if (files.length === 0) continue;
		const advice = `install ${name} again, or name a database with --geo`;
		const databases = files.map((each) => readDatabase(each, advice));
		return { databases, from: { name, licence: licenceOf(manifest) } };
	}
	return undefined;
}

function readDatabase(file: string, advice: string): Uint8Array {
	let bytes: Uint8Array;
	try {
		bytes = readFileSync(file);
	} catch (error) {
		throw new UsageError(`cannot read ${file} (${codeOf(error)}): ${advice}`);
	}
	try {
		createGeo([bytes]);
	} catch {
		throw new UsageError(`${file} is not a MaxMind database: ${advice}`);
	}
	return bytes;
}

function licenceOf(manifest: string): string {
	const { license } = JSON.parse(readFileSync(manifest, 'utf8')) as { license?: unknown };
	return typeof license === 'string' ? license : 'not stated';
}
