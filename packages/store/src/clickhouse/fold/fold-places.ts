import type { Database } from '../database.js';
import { FACT_TABLES, FENCE, type FactTableName } from '../schema/fact-tables.js';
import { type Closure, closeOver, inChunks } from './closure.js';
import { type FactRow, hashOf } from './fact-row.js';
import { type StoredFact, storedFacts } from './stored-rows.js';
import { findSite, type FoldSite } from '../sites.js';
import { toRows, versionOf } from './to-rows.js';

/** What a fold did. */
export interface FoldResult {
	/** Copies that were read. */
	copies: number;
	/** Rows that were written, those that are gone included. */
	rows: number;
	/** How often it was overtaken and began anew. */
	overtaken: number;
}

/** For tests: lets others come in between. */
export interface FoldPause {
	beforeWriting?(): Promise<void>;
}

/**
 * Folds everything that has to do with these places anew and writes what differs. Any number of processes may do so at once, and
 * any may be killed: versions count the copies that a fold has seen, which only grow, so the fold that has seen more wins row by
 * row; and a fold that finds at its end that another had seen more begins anew, since that one cannot have taken back rows that
 * were not there yet. Whoever folds the copy that came last sees all of them.
 */
export async function foldPlaces(
	database: Database,
	name: string,
	places: Iterable<string>,
	pause: FoldPause = {},
): Promise<FoldResult> {
	const start = [...places];
	const result: FoldResult = { copies: 0, rows: 0, overtaken: 0 };
	for (;;) {
		const site = await findSite(database, name);
		const closure = await closeOver(database, name, start);
		await raiseFence(database, site, closure);
		const stored = await storedFacts(database, name, closure);
		const changes = differences(site, closure, toRows(site, closure), stored);
		await pause.beforeWriting?.();
		for (const [table, rows] of changes) {
			await database.insert(table, rows);
			result.rows += rows.length;
		}
		result.copies += closure.copies.length;
		if (!(await isOvertaken(database, site, closure))) return result;
		result.overtaken++;
	}
}

async function raiseFence(database: Database, site: FoldSite, closure: Closure): Promise<void> {
	const rows = Array.from(closure.places, (place) => {
		return { site: site.name, place, version: versionOf(site, closure.sizeOf(place)) };
	});
	await database.insert(FENCE.name, rows);
}

async function isOvertaken(database: Database, site: FoldSite, closure: Closure): Promise<boolean> {
	const sql = `SELECT place, max(version) AS newest FROM ${FENCE.name} WHERE site = {site} AND place IN {values} GROUP BY place`;
	const fences = await inChunks<{ place: string; newest: number }>(database, sql, site.name, [...closure.places]);
	return fences.some(({ place, newest }) => newest > versionOf(site, closure.sizeOf(place)));
}

type Changes = Map<FactTableName, object[]>;

/** Rows to insert: what is new or differs, and what is gone. */
function differences(
	site: FoldSite,
	closure: Closure,
	rows: readonly FactRow[],
	stored: Map<string, StoredFact>,
): Changes {
	const changes: Changes = new Map((Object.keys(FACT_TABLES) as FactTableName[]).map((table) => [table, []]));
	for (const { table, key, columns, version } of rows) {
		const known = stored.get(`${table} ${key}`);
		stored.delete(`${table} ${key}`);
		const hash = hashOf(columns);
		if (known?.hash === hash.replace(/^0+/, '')) continue;
		changes.get(table)?.push({ site: site.name, ...columns, version, gone: 0, hash: String(BigInt(`0x${hash}`)) });
	}
	// whatever is left follows from nothing any more
	for (const { table, columns, part } of stored.values()) {
		const version = versionOf(site, closure.sizeOf(part));
		changes.get(table)?.push({ site: site.name, ...columns, version, gone: 1 });
	}
	return changes;
}
