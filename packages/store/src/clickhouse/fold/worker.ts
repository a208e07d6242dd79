import type { Database } from '../database.js';
import { type BlockName, noteFolded, pendingBlocks } from '../raw/block.js';
import { type FoldPause, foldPlaces } from './fold-places.js';

/** Blocks that are folded in one go: what several of them touched is read once. */
const BLOCKS = 20;

/**
 * Folds blocks that wait, the oldest first, and answers how many; none: there is nothing to do. Any number of workers may do
 * so at once. One that is killed leaves its blocks to the next: a block is only noted as folded once its facts are there.
 */
export async function foldPending(database: Database, limit = BLOCKS, pause: FoldPause = {}): Promise<number> {
	const blocks = await pendingBlocks(database, limit);
	const bySite = new Map<string, { names: BlockName[]; places: Set<string> }>();
	for (const { site, collector, n, places } of blocks) {
		const of = bySite.get(site) ?? { names: [], places: new Set() };
		bySite.set(site, of);
		of.names.push({ site, collector, n });
		for (const place of places) of.places.add(place);
	}
	for (const [site, { names, places }] of bySite) {
		await foldPlaces(database, site, places, pause);
		await noteFolded(database, names);
	}
	return blocks.length;
}
