import type { Site } from '@aisle/protocol';
import type { Arrival, Outcome, RefusedRequests, Rejected, Store } from '../../port.js';
import { StoreError } from '../../store-error.js';
import { openSqliteStore } from '../../sqlite/index.js';
import { putCosts } from '../costs.js';
import { type ClickHouseOptions, type Database, openDatabase } from '../database.js';
import { rebuildSite, verifySite } from '../fold/recount.js';
import { migrate } from '../schema/migrations.js';
import { createSequence } from '../sequence.js';
import { addSite } from '../sites.js';
import { definitionStore } from '../store.js';
import { type CollectorLog, openCollectorLog } from './collector-log.js';
import { forwardLog } from './forward.js';

export interface CollectorStoreOptions extends ClickHouseOptions {
	/** Path of the SQLite database, which keeps what is this collector's own: secrets, refused events, the sites it takes in. */
	file: string;
	/** Path of the log. */
	log: string;
	/** Bytes of the log beyond which nothing is taken in. */
	maxLogBytes?: number;
	/** What an answer says: that events are in the log on this disk, or that ClickHouse has them. */
	ack: 'log' | 'cluster';
	now(): number;
}

/**
 * The writing side of a collector in front of ClickHouse. What it stores is in its log when it is answered, and for
 * {@link startPump} to forward; with `ack: 'cluster'` it is in ClickHouse as well, and whatever keeps it from there is refused
 * and stays in the log. Opens without ClickHouse; calls that need it reject with {@link StoreError} `io` while it is away.
 */
export function openCollectorStore(options: CollectorStoreOptions): Store {
	const local = openSqliteStore({ file: options.file });
	const { maxLogBytes } = options;
	const log = openCollectorLog({ file: options.log, ...(maxLogBytes !== undefined && { maxBytes: maxLogBytes }) });
	const database = openDatabase(options);
	const sequence = createSequence(options.now);
	const append = createAppend(local, log, options.ack === 'cluster' ? database : undefined);
	return {
		...unsupported(),
		sites: () => local.sites(),
		async addSite(site: Site) {
			await migrate(database);
			await addSite(database, site);
			await local.addSite(site);
		},
		append,
		putCosts: (site, rows) => putCosts(database, site, rows, sequence()),
		// one writer calls them one after another; the table may be younger than the site
		...definitionStore(database, sequence, (work) => migrate(database).then(work)),
		isKnown: (value) => log.isKnown(value),
		salt: (site, day, now) => local.salt(site, day, now),
		dropExpiredSalts: (now) => local.dropExpiredSalts(now),
		tidy: (onSlice) => local.tidy(onSlice),
		verify: (site, onProgress) => verifySite(database, site, onProgress),
		rebuild: (site, onProgress) => rebuildSite(database, site, onProgress),
		async close() {
			log.close();
			await Promise.all([local.close(), database.close()]);
		},
	};
}

/** Refused events first: a batch that fails after them comes again, and its refused events are known by their ids. */
function createAppend(local: Store, log: CollectorLog, confirming: Database | undefined) {
	return async (
		arrivals: readonly Arrival[],
		rejected: Rejected[] = [],
		refused: RefusedRequests[] = [],
	): Promise<Outcome[]> => {
		await requireSites(local, arrivals);
		if (rejected.length > 0 || refused.length > 0) await local.append([], rejected, refused);
		const outcomes = log.append(arrivals);
		// what is known may still wait, from a try that ClickHouse did not answer
		if (confirming !== undefined) while ((await forwardLog(confirming, log)) > 0);
		return outcomes;
	};
}

async function requireSites(local: Store, arrivals: readonly Arrival[]): Promise<void> {
	if (arrivals.length === 0) return;
	const known = new Set((await local.sites()).map(({ name }) => name));
	const missing = arrivals.find(({ site }) => !known.has(site));
	if (missing === undefined) return;
	throw new StoreError(
		'unknown_site',
		`there is no site ${missing.site}: add it with \`aisle site add ${missing.site}\``,
	);
}

type Unsupported = Pick<Store, 'removeSite' | 'erase'>;

function unsupported(): Unsupported {
	const refuse = async (): Promise<never> => {
		throw notYet();
	};
	return { removeSite: refuse, erase: refuse };
}

export function notYet(): StoreError {
	return new StoreError('unsupported', 'ClickHouse does not do this yet');
}
