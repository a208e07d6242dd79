import { createRules } from '@aisle/analytics';
import type { Progress, ReportReader } from '../../port.js';
import type { Database } from '../database.js';
import { putCosts } from '../costs.js';
import { foldPending } from '../fold/worker.js';
import { answerReport } from '../reports/answer.js';
import { migrate } from '../schema/migrations.js';
import { addSite, findSite } from '../sites.js';
import { type Comparison, differingCells, everyQuestion } from './differing-cells.js';
import type { EventLog } from './event-log.js';
import { BLOCK_EVENTS, forwardedUpTo, forwardNext } from './forward.js';

/** A site that is copied from a file, which may be written meanwhile. */
export interface Move {
	log: EventLog;
	/** Answers reports of the same file. */
	reader: Pick<ReportReader, 'report'>;
	site: string;
	/** Names the file, as no collector is named. */
	collector: string;
	/** Events of a block. */
	limit?: number;
	now(): number;
}

/** Compared again after so many times that events came in between. */
const TRIES = 5;

/**
 * Copies a site with its costs, folds it and holds every report of both against each other. Begun again it goes on where it
 * stopped. Rejects with {@link StoreError}, also where the site is there already with another time zone or currency.
 */
export async function moveSite(
	database: Database,
	move: Move,
	onProgress?: (p: Progress) => void,
): Promise<Comparison> {
	const { log, reader, site, now } = move;
	await migrate(database);
	const found = log.sites().find(({ name }) => name === site);
	if (found !== undefined) await addSite(database, found);
	const target = await findSite(database, site);
	const asking = { database, site: target, rules: createRules(target) };
	await putCosts(database, site, log.costs(site), now());
	const moved = { report: (query: Parameters<ReportReader['report']>[0]) => answerReport(asking, query) };
	for (let tries = 1; ; tries++) {
		const last = await copyEvents(database, move, onProgress);
		const comparison = await differingCells(reader, moved as Move['reader'], everyQuestion(site, now()));
		const isQuiet = log.waiting(site, last) === 0;
		if (comparison.differing.length === 0 || isQuiet || tries === TRIES) return comparison;
	}
}

/** Copies and folds until nothing waits; answers the number of the last event. */
async function copyEvents(database: Database, move: Move, onProgress?: (p: Progress) => void): Promise<number> {
	const { log, site, limit = BLOCK_EVENTS } = move;
	let done = await forwardedUpTo(database, move);
	const total = log.waiting(site, 0);
	for (;;) {
		const sent = await forwardNext(database, log, move, limit);
		await foldPending(database);
		if (sent === 0) break;
		done = await forwardedUpTo(database, move);
		onProgress?.({ phase: 'copy', done: total - log.waiting(site, done), total });
	}
	while ((await foldPending(database)) > 0);
	return done;
}
