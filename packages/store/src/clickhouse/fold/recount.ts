import type { Progress, Verdict } from '../../port.js';
import type { Database } from '../database.js';
import { type Copy, type EventRow, fromEventRow } from '../raw/event-row.js';
import { FACT_TABLES, type FactTableName } from '../schema/fact-tables.js';
import { findSite, putSite } from '../sites.js';
import { closureOf } from './closure.js';
import { keyOf } from './fact-row.js';
import { foldPlaces } from './fold-places.js';
import { toRows } from './to-rows.js';

const ABSENT = '(absent)';
/** Places folded in one go by a rebuild. */
const PLACES = 2_000;

/** Columns that say how a row came about, not what it says; `site` is the one that is asked for. */
const NOT_SAID = ['site', 'version', 'gone', 'hash'];

/** Folds a site from its raw events alone, all at once, and compares every row. Holds all events of the site in memory. */
export async function verifySite(
	database: Database,
	name: string,
	onProgress?: (p: Progress) => void,
): Promise<Verdict> {
	const site = await findSite(database, name);
	const closure = closureOf(await allCopies(database, name), new Set(), new Set());
	const rows = toRows(site, closure);
	onProgress?.({ phase: 'recount', done: closure.copies.length, total: closure.copies.length });
	const expected = new Map(rows.map(({ table, key, columns }) => [`${table} ${key}`, JSON.stringify(columns)]));
	const verdict = { equal: true, events: closure.firstById.size, rows: expected.size };
	for (const table of Object.keys(FACT_TABLES) as FactTableName[]) {
		for (const columns of await storedRows(database, table, name)) {
			const key = keyOf(table, columns);
			const [stored, recounted] = [JSON.stringify(columns), expected.get(`${table} ${key}`)];
			if (stored === recounted) expected.delete(`${table} ${key}`);
			else return { ...verdict, equal: false, difference: { table, key, stored, recounted: recounted ?? ABSENT } };
		}
	}
	for (const [row, recounted] of expected) {
		const at = row.indexOf(' ');
		const difference = { table: row.slice(0, at), key: row.slice(at + 1), stored: ABSENT, recounted };
		return { ...verdict, equal: false, difference };
	}
	return verdict;
}

async function allCopies(database: Database, site: string): Promise<Copy[]> {
	const rows = await database.rows<EventRow>('SELECT * FROM event WHERE site = {site}', { site });
	return rows.map(fromEventRow);
}

async function storedRows(database: Database, table: FactTableName, site: string): Promise<Record<string, unknown>[]> {
	const columns = FACT_TABLES[table].columns.map((column) => column.split(' ')[0] ?? '');
	const asked = columns.filter((column) => !NOT_SAID.includes(column)).join(', ');
	return database.rows(`SELECT ${asked} FROM ${table} WHERE site = {site}`, { site });
}

/**
 * Folds every place of a site anew, under a new number: what a fold of before writes from now on is below. Reports show old
 * rows beside new ones until it is done.
 */
export async function rebuildSite(database: Database, name: string, onProgress?: (p: Progress) => void): Promise<void> {
	const site = await findSite(database, name);
	await putSite(database, { ...site, generation: site.generation + 1 });
	const found = await database.rows<{ place: string }>('SELECT DISTINCT place FROM event WHERE site = {name}', {
		name,
	});
	for (let at = 0; at < found.length; at += PLACES) {
		const part = found.slice(at, at + PLACES).map(({ place }) => place);
		await foldPlaces(database, name, part);
		onProgress?.({ phase: 'fold', done: Math.min(at + PLACES, found.length), total: found.length });
	}
}
