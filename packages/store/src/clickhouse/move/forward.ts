import type { Database } from '../database.js';
import { insertBlock, makeBlock } from '../raw/block.js';
import { numberOfArrival } from '../sequence.js';
import type { EventLog } from './event-log.js';

/** Events of one block: large enough for ClickHouse, small enough to be made again. */
export const BLOCK_EVENTS = 2_000;

/** Whose log is forwarded, and of which site. */
export interface Forwarding {
	site: string;
	/** Names the log for good, as no other collector is named. */
	collector: string;
}

/** Number of the last event of a log that is in the database for good, with all before it; 0: none is. */
export async function forwardedUpTo(database: Database, { site, collector }: Forwarding): Promise<number> {
	const [found] = await database.rows<{ n: number }>(
		'SELECT max(n) AS n FROM block WHERE collector = {collector} AND site = {site}',
		{ site, collector },
	);
	return found?.n ?? 0;
}

/**
 * Forwards the next events of a log and answers how many; none: all of it is there. Where it stopped is read from the database,
 * and what a block holds is known by its keys, so that it may be killed at any moment, be started elsewhere, or run twice.
 */
export async function forwardNext(
	database: Database,
	log: EventLog,
	forwarding: Forwarding,
	limit = BLOCK_EVENTS,
): Promise<number> {
	const { site, collector } = forwarding;
	const events = log.after(site, await forwardedUpTo(database, forwarding), limit);
	const last = events.at(-1);
	if (last === undefined) return 0;
	const copies = events.map(({ n, event }) => ({ event, collector, seq: numberOfArrival(event.received, n) }));
	await insertBlock(database, makeBlock({ site, collector, n: last.n }, copies));
	return events.length;
}
