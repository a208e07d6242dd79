import type { Site } from '@aisle/protocol';
import { StoreError } from '../store-error.js';
import type { Database } from './database.js';

/** A site with the number of its newest recount, which is above that of every fold before it. */
export interface FoldSite extends Site {
	generation: number;
}

const COLUMNS = 'name, time_zone AS timeZone, currency, generation';

/** All sites in order of their names. */
export async function allSites(database: Database): Promise<Site[]> {
	const sites = await database.rows<FoldSite>(`SELECT ${COLUMNS} FROM site ORDER BY name`);
	return sites.map(({ name, timeZone, currency }) => ({ name, timeZone, currency }));
}

/** Rejects with {@link StoreError} `unknown_site`. */
export async function findSite(database: Database, name: string): Promise<FoldSite> {
	const [site] = await database.rows<FoldSite>(`SELECT ${COLUMNS} FROM site WHERE name = {name}`, { name });
	if (site === undefined) {
		throw new StoreError('unknown_site', `there is no site ${name}: add it with \`aisle site add ${name}\``);
	}
	return site;
}

/** Adds a site; an equal one that exists is left alone. Rejects with {@link StoreError} `site_exists` when it differs. */
export async function addSite(database: Database, { name, timeZone, currency }: Site): Promise<void> {
	const known = (await allSites(database)).find((site) => site.name === name);
	if (known === undefined) {
		await putSite(database, { name, timeZone, currency, generation: 0 });
	} else if (known.timeZone !== timeZone || known.currency !== currency) {
		throw new StoreError(
			'site_exists',
			`site: "${name}" exists with time zone ${known.timeZone} and currency ${known.currency}`,
		);
	}
}

/** Writes a site as it is to be from now on. */
export async function putSite(database: Database, { name, timeZone, currency, generation }: FoldSite): Promise<void> {
	await database.insert('site', [{ name, time_zone: timeZone, currency, generation }]);
}
