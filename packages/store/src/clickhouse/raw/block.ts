import type { Database } from '../database.js';
import { type Copy, type EventRow, placeOf, toEventRow } from './event-row.js';
import { nodesOf } from './links.js';

/** Names one block for good: a collector never gives a number twice. */
export interface BlockName {
	site: string;
	collector: string;
	n: number;
}

/** What a block inserts, table by table, in the order in which it does. */
export interface Block extends BlockName {
	event: EventRow[];
	link: { site: string; node: string; place: string }[];
	event_id: { site: string; id: string; received: number; collector: string; seq: number; place: string }[];
	/** Places that have to be folded. */
	places: string[];
}

/** The rows of a block: the same copies give the same bytes, so that a block that is sent again is known by its token. */
export function makeBlock(name: BlockName, copies: readonly Copy[]): Block {
	const { site } = name;
	const links = new Map<string, Block['link'][number]>();
	const places = new Set<string>();
	for (const { event } of copies) {
		const place = placeOf(event);
		places.add(place);
		for (const node of nodesOf(event)) links.set(`${node}\n${place}`, { site, node, place });
	}
	return {
		...name,
		event: copies.map((copy) => toEventRow(site, copy)),
		link: [...links.values()],
		event_id: copies.map(({ event, collector, seq }) => {
			const { id, received } = event;
			return { site, id, received, collector, seq, place: placeOf(event) };
		}),
		places: [...places],
	};
}

/**
 * Inserts a block; doing so again changes nothing, wherever it stopped before. The line that asks for a fold comes last: whoever
 * reads it finds all of the block.
 */
export async function insertBlock(database: Database, block: Block): Promise<void> {
	const { site, collector, n, places } = block;
	const token = JSON.stringify([collector, n, site]);
	await database.insert('event', block.event, token);
	await database.insert('link', block.link, token);
	await database.insert('event_id', block.event_id, token);
	await database.insert('block', [{ collector, n, site, folded: 0, places }], token);
}

/** Blocks that nobody has folded, the oldest numbers first, `limit` of them. */
export async function pendingBlocks(database: Database, limit: number): Promise<(BlockName & { places: string[] })[]> {
	return database.rows(
		'SELECT collector, n, site, places FROM block WHERE folded = 0 ORDER BY n, collector, site LIMIT {limit}',
		{ limit },
	);
}

/** How many blocks nobody has folded. */
export async function countPending(database: Database): Promise<number> {
	const [found] = await database.rows<{ n: number }>('SELECT count() AS n FROM block WHERE folded = 0');
	return found?.n ?? 0;
}

/** Notes that blocks are folded. */
export async function noteFolded(database: Database, blocks: readonly BlockName[]): Promise<void> {
	const rows = blocks.map(({ site, collector, n }) => ({ collector, n, site, folded: 1, places: [] }));
	await database.insert('block', rows);
}
