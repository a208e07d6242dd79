import type { Database } from '../database.js';
import { type BlockName, noteFolded, pendingBlocks } from '../raw/block.js';
import { type FoldPause, foldPlaces } from './fold-places.js';

/** Blocks that are folded in one go: what several of them touched is read once. */
const BLOCKS = 20;
/** So many times as many are looked at where several workers share them out by chance. */
const SPREAD = 4;

/** How blocks are chosen, and what tests let happen in between. */
export interface FoldOptions extends FoldPause {
	/** Blocks at most. */
	limit?: number;
	/** Given, workers take different ones of the oldest blocks, as chance has it: 0 up to 1. */
	random?(): number;
}

/**
 * Folds blocks that wait, the oldest first, and answers how many; none: there is nothing to do. Any number of workers may do
 * so at once. One that is killed leaves its blocks to the next: a block is only noted as folded once its facts are there.
 */
export async function foldPending(database: Database, options: FoldOptions = {}): Promise<number> {
	const { limit = BLOCKS, random } = options;
	const found = await pendingBlocks(database, random === undefined ? limit : limit * SPREAD);
	const blocks = random === undefined || found.length <= limit ? found : some(found, limit, random);
	const bySite = new Map<string, { names: BlockName[]; places: Set<string> }>();
	for (const { site, collector, n, places } of blocks) {
		const of = bySite.get(site) ?? { names: [], places: new Set() };
		bySite.set(site, of);
		of.names.push({ site, collector, n });
		for (const place of places) of.places.add(place);
	}
	for (const [site, { names, places }] of bySite) {
		await foldPlaces(database, site, places, options);
		await noteFolded(database, names);
	}
	return blocks.length;
}

/** A run of neighbours that begins anywhere: neighbours touch the same visitors. */
function some<T>(all: readonly T[], limit: number, random: () => number): T[] {
	const from = Math.floor(random() * (all.length - limit + 1));
	return all.slice(from, from + limit);
}
