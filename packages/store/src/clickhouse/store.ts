import { createRules } from '@aisle/analytics';
import type { GoalReader, NowReader, ReportReader, Store, Verifier } from '../port.js';
import { putCosts } from './costs.js';
import { type ClickHouseOptions, type Database, openDatabase } from './database.js';
import { changeGoals, goalsOf, putSegment, removeSegment, segmentsOf } from './definitions.js';
import { appendDirectly } from './direct.js';
import { rebuildSite, verifySite } from './fold/recount.js';
import { answerReport } from './reports/answer.js';
import { nowReport } from './reports/now.js';
import { recentEvents } from './reports/recent.js';
import { migrate } from './schema/migrations.js';
import { createSequence } from './sequence.js';
import { addSite, allSites, findSite } from './sites.js';

/** The part of a store that ClickHouse is: what a collector keeps to itself (secrets, refused events) is not in it. */
export type ClickHouseStore = Pick<
	Store,
	'sites' | 'addSite' | 'append' | 'putCosts' | keyof DefinitionStore | 'verify' | 'rebuild' | 'close'
>;

type DefinitionStore = Pick<Store, 'changeGoals' | 'putSegment' | 'removeSegment'>;

/** The reading side, without refused events. */
export type ClickHouseReader = Pick<ReportReader, 'sites' | 'report' | 'segments' | 'recent' | 'close'> &
	NowReader &
	Verifier &
	GoalReader;

export interface ClickHouseStoreOptions extends ClickHouseOptions {
	/** Names whoever writes, as no other does: of copies that came at the same moment, that of the first name counts. */
	collector: string;
	now(): number;
}

/** Opens a database for writing, creating or migrating it. Every batch is folded before it is answered. */
export async function openClickHouseStore(options: ClickHouseStoreOptions): Promise<ClickHouseStore> {
	const database = openDatabase(options);
	await migrate(database);
	const writer = { collector: options.collector, next: createSequence(options.now) };
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const turn = last.then(work);
		last = turn.catch(() => undefined);
		return turn;
	};
	return {
		sites: () => allSites(database),
		addSite: (site) => inTurn(() => addSite(database, site)),
		append: (arrivals) => inTurn(() => appendDirectly(database, writer, arrivals)),
		putCosts: (site, rows) => inTurn(() => putCosts(database, site, rows, writer.next())),
		...definitionStore(database, writer.next, inTurn),
		verify: (site, onProgress) => verifySite(database, site, onProgress),
		rebuild: (site, onProgress) => inTurn(() => rebuildSite(database, site, onProgress)),
		close: () => database.close(),
	};
}

/** Goals and segments of sites, each change in its turn, numbered by a sequence that only grows. */
export function definitionStore(
	database: Database,
	next: () => number,
	inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): DefinitionStore {
	return {
		changeGoals: (site, change) => inTurn(() => changeGoals(database, site, change, next())),
		putSegment: (site, segment) => inTurn(() => putSegment(database, site, segment, next())),
		removeSegment: (site, name) => inTurn(() => removeSegment(database, site, name, next())),
	};
}

/** Opens a database for reading. */
export function openClickHouseReader(options: ClickHouseOptions): ClickHouseReader {
	const database = openDatabase(options);
	return {
		sites: () => allSites(database),
		async report(query) {
			const site = await findSite(database, query.site);
			return answerReport({ database, site, rules: createRules(site) }, query);
		},
		async now(name, at) {
			const site = await findSite(database, name);
			return nowReport({ database, site, rules: createRules(site) }, at);
		},
		segments: (name) => segmentsOf(database, name),
		goals: (name) => goalsOf(database, name),
		async recent(name, afterSeq, limit) {
			return recentEvents(database, await findSite(database, name), afterSeq, limit);
		},
		verify: (site, onProgress) => verifySite(database, site, onProgress),
		close: () => database.close(),
	};
}
