import type { Site } from '@aisle/protocol';
import type { Arrival, Outcome, Progress, Store } from '../port.js';
import { StoreError } from '../store-error.js';
import { appendToSite, type NumberedSite } from './append.js';
import { closeOnError, type Connection, emptyLog, openForWriting, type SqliteOptions } from './database.js';
import { putCosts } from './cost-table.js';
import { guarded } from './errors.js';
import { changeGoals } from './goal-table.js';
import { createLookup } from './lookup.js';
import { rebuildSite } from './recount/rebuild.js';
import { recountDue } from './recount/recount-due.js';
import { verifySite } from './recount/verify.js';
import { createErasing } from './erase/erasing.js';
import { IS_THERE } from './erase/remove-site.js';
import { createRejectedTable } from './rejected.js';
import { createSalts } from './salts.js';
import { putSegment, removeSegment } from './segments.js';
import { createTables, type Tables } from './tables.js';

export interface WritingOptions extends SqliteOptions {
	/** Told how far the recount is that a migration made due. */
	onRecount?: (site: string, progress: Progress) => void;
}

/**
 * Opens the database for writing, creating or migrating it; a migration that changed a rule makes the sites it matters to be
 * recounted first. The caller guarantees that it is the only writer.
 */
export function openSqliteStore(options: WritingOptions): Store {
	const db = openForWriting(options);
	return guarded(options.file, () =>
		closeOnError(db, () => {
			recountDue(db, options.onRecount);
			return createSqliteStore(db, options.file);
		}),
	);
}

/** A store on an open connection, which it closes in the end. `file` names it in messages. */
export function createSqliteStore(db: Connection, file: string): Store {
	const tables = createTables(db);
	const sites = createSiteTable(tables);
	const siteOf = (name: string): NumberedSite => sites.get(name);
	const transact = createTransact(tables, file);
	const salts = createSalts({ db, siteOf, transact, scrub: () => emptyLog(db) });
	const rejections = createRejectedTable(db);
	const settled = async <T>(work: () => T): Promise<T> => guarded(file, work);
	const written = <T>(work: () => T): Promise<T> => settled(() => transact(work));
	return {
		sites: () => settled(() => sites.all().map(({ name, timeZone, currency }) => ({ name, timeZone, currency }))),
		addSite: (site) => written(() => sites.add(site)),
		append: (arrivals, rejected = [], refused = []) =>
			written(() => {
				rejections.add(rejected, refused, sites);
				return appendAll(tables, sites, arrivals);
			}),
		putCosts: (site, rows) => written(() => putCosts(db, sites.get(site).no, rows)),
		changeGoals: (site, change) => written(() => changeGoals(db, sites.get(site).no, change)),
		putSegment: (site, segment) => written(() => putSegment(db, sites.get(site).no, segment)),
		removeSegment: (site, name) => written(() => removeSegment(db, sites.get(site).no, name)),
		isKnown: createLookup(db, file),
		salt: (site, day, now) => salts.get(site, day, now),
		dropExpiredSalts: (now) =>
			settled(() => {
				salts.dropExpired(now);
				transact(() => rejections.dropOld(now));
			}),
		...createErasing({ tables, file, siteOf, transact, salts }),
		verify: (site, onProgress) => settled(() => verifySite(tables, sites.get(site), onProgress)),
		rebuild: (site, onProgress) => written(() => rebuildSite(tables, sites.get(site), onProgress)),
		close: () =>
			settled(() => {
				db.pragma('wal_checkpoint(TRUNCATE)');
				db.close();
			}),
	};
}

/** One transaction on disk; one that fails takes back numbers, so that everything remembered is forgotten. */
function createTransact(tables: Tables, file: string): <T>(work: () => T) => T {
	return (work) => {
		try {
			return guarded(file, () => tables.db.transaction(work).immediate());
		} catch (error) {
			tables.takeBack();
			throw error;
		}
	};
}

interface SiteTable {
	all(): NumberedSite[];
	find(name: string): NumberedSite | undefined;
	/** Throws {@link StoreError} `unknown_site`. */
	get(name: string): NumberedSite;
	add(site: Site): void;
}

function createSiteTable({ db }: Tables): SiteTable {
	const columns = 'no, name, time_zone AS timeZone, currency';
	const all = db.prepare<[], NumberedSite>(`SELECT ${columns} FROM site WHERE ${IS_THERE} ORDER BY name`);
	const one = db.prepare<[string], NumberedSite>(`SELECT ${columns} FROM site WHERE name = ? AND ${IS_THERE}`);
	const insert = db.prepare<[string, string, string]>('INSERT INTO site (name, time_zone, currency) VALUES (?, ?, ?)');
	return {
		all: () => all.all(),
		find: (name) => one.get(name),
		get(name) {
			const site = one.get(name);
			if (site === undefined)
				throw new StoreError('unknown_site', `there is no site ${name}: add it with \`aisle site add ${name}\``);
			return site;
		},
		add({ name, timeZone, currency }) {
			const known = one.get(name);
			if (known === undefined) insert.run(name, timeZone, currency);
			else if (known.timeZone !== timeZone || known.currency !== currency) {
				throw new StoreError(
					'site_exists',
					`site: "${name}" exists with time zone ${known.timeZone} and currency ${known.currency}`,
				);
			}
		},
	};
}

function appendAll(tables: Tables, sites: SiteTable, arrivals: Arrival[]): Outcome[] {
	const [first] = arrivals;
	if (first !== undefined && arrivals.every(({ site }) => site === first.site))
		return appendToSite(tables, sites.get(first.site), arrivals);
	const indexesBySite = new Map<string, number[]>();
	for (const [index, { site }] of arrivals.entries()) {
		const indexes = indexesBySite.get(site);
		if (indexes === undefined) indexesBySite.set(site, [index]);
		else indexes.push(index);
	}
	const outcomes: Outcome[] = new Array(arrivals.length);
	for (const [name, indexes] of indexesBySite) {
		const part = indexes.flatMap((index) => arrivals[index] ?? []);
		for (const [i, outcome] of appendToSite(tables, sites.get(name), part).entries()) {
			outcomes[indexes[i] ?? -1] = outcome;
		}
	}
	return outcomes;
}
