import type { Database } from '../database.js';
import { insertBlock, makeBlock } from '../raw/block.js';
import type { CollectorLog } from './collector-log.js';

/** Events of one block: large enough for ClickHouse, small enough to be folded within seconds. */
const BLOCK_EVENTS = 2_000;

/**
 * Sends the oldest block of a log and answers how many events were in it; none: nothing waits. Whatever stopped it before, and
 * whoever else does so at the same time, every event is there once. Rejects with {@link StoreError}; then nothing is lost.
 */
export async function forwardLog(database: Database, log: CollectorLog, limit = BLOCK_EVENTS): Promise<number> {
	const block = log.nextBlock(limit);
	if (block === undefined) return 0;
	const { site, last, copies } = block;
	if (copies.length > 0) await insertBlock(database, makeBlock({ site, collector: log.name, n: last }, copies));
	log.confirm(block);
	return copies.length;
}
