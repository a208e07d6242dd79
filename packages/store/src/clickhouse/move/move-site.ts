import { createRules } from '@aisle/analytics';
import type { ReportQuery } from '@aisle/protocol';
import type { Progress, ReportReader } from '../../port.js';
import type { Database } from '../database.js';
import { putCosts } from '../costs.js';
import { goalsOf, segmentsOf } from '../definitions.js';
import { foldPending } from '../fold/worker.js';
import { countPending } from '../raw/block.js';
import { answerReport } from '../reports/answer.js';
import { migrate } from '../schema/migrations.js';
import { definitionStore } from '../store.js';
import { addSite, type FoldSite, findSite } from '../sites.js';
import { copyDefinitions, type DefinitionSource, type DefinitionTarget } from './copy-definitions.js';
import { type Comparison, differingCells, everyQuestion } from './differing-cells.js';
import type { EventLog } from './event-log.js';
import { BLOCK_EVENTS, forwardedUpTo, forwardNext } from './forward.js';

/** A site that is copied from a file, which may be written meanwhile. */
export interface Move {
	log: EventLog;
	/** Answers reports of the same file, and tells what its owners named. */
	reader: Pick<ReportReader, 'report'> & DefinitionSource;
	site: string;
	/** Names the file, as no collector is named. */
	collector: string;
	/** Events of a block. */
	limit?: number;
	now(): number;
}

type OnProgress = (p: Progress) => void;

/** Compared again after so many times that events came in between. */
export const TRIES = 5;
/** Blocks that are folded together: whoever has events in several of them is read once. */
const BLOCKS_A_FOLD = 10;

/**
 * Copies a site with its costs, goals and segments, and folds it. Begun again it goes on where it stopped. Rejects with {@link StoreError}, also where
 * the site is there already with another time zone or currency.
 */
export async function copySite(database: Database, move: Move, onProgress?: OnProgress): Promise<void> {
	const { log, reader, site, now } = move;
	await migrate(database);
	const found = log.sites().find(({ name }) => name === site);
	if (found !== undefined) await addSite(database, found);
	await findSite(database, site);
	// numbered below all that was written there by itself, which stays
	await putCosts(database, site, log.costs(site), now());
	await copyDefinitions(site, reader, definitionsOf(database, now));
	await copyEvents(database, move, onProgress);
}

/** Does the same and holds every report of both against each other, of the same events as far as that can be had. */
export async function moveSite(database: Database, move: Move, onProgress?: OnProgress): Promise<Comparison> {
	const { log, site } = move;
	await copySite(database, move, onProgress);
	for (let tries = 1; ; tries++) {
		const last = await forwardedUpTo(database, move);
		const comparison = await compareSite(database, move, onProgress);
		const isQuiet = log.waiting(site, last) === 0;
		if (comparison.differing.length === 0 || isQuiet || tries === TRIES) return comparison;
		await copyEvents(database, move, onProgress);
	}
}

/** What owners named, as the database has it, and how it is changed there. */
export function definitionsOf(database: Database, now: () => number): DefinitionTarget {
	return {
		goals: (site) => goalsOf(database, site),
		segments: (site) => segmentsOf(database, site),
		...definitionStore(database, now, (work) => work()),
	};
}

/** Asks the file and the database every report about all of the site. */
export async function compareSite(
	database: Database,
	{ reader, site: name, now }: { reader: Pick<ReportReader, 'report'>; site: string; now(): number },
	onProgress?: OnProgress,
): Promise<Comparison> {
	const site: FoldSite = await findSite(database, name);
	const asking = { database, site, rules: createRules(site) };
	const there = { report: (query: ReportQuery) => answerReport(asking, query) };
	return differingCells(reader, there as Pick<ReportReader, 'report'>, everyQuestion(name, now()), onProgress);
}

/** Copies and folds until nothing waits. */
async function copyEvents(database: Database, move: Move, onProgress?: OnProgress): Promise<void> {
	const { log, site, limit = BLOCK_EVENTS } = move;
	const total = log.waiting(site, 0);
	let done = total - log.waiting(site, await forwardedUpTo(database, move));
	for (let blocks = 1; ; blocks++) {
		const sent = await forwardNext(database, log, move, limit);
		if (sent === 0) break;
		done += sent;
		onProgress?.({ phase: 'copy', done, total: Math.max(done, total) });
		if (blocks % BLOCKS_A_FOLD === 0) await foldPending(database);
	}
	await foldAll(database, onProgress);
}

/** Folds until no block waits, of whomever. */
export async function foldAll(database: Database, onProgress?: OnProgress): Promise<void> {
	const total = await countPending(database);
	for (let done = 0; ; ) {
		const folded = await foldPending(database);
		if (folded === 0) return;
		done += folded;
		onProgress?.({ phase: 'fold', done: Math.min(done, total), total });
	}
}
