import type { Arrival, Outcome } from '../port.js';
import type { Database } from './database.js';
import { inChunks } from './fold/closure.js';
import { foldPlaces } from './fold/fold-places.js';
import { insertBlock, makeBlock, noteFolded } from './raw/block.js';
import type { Copy } from './raw/event-row.js';
import { findSite } from './sites.js';

/** Who writes, and how its events and blocks are numbered. */
export interface Writer {
	collector: string;
	next(): number;
}

/**
 * Stores what is new and folds it before it answers: what a collector with a log does in two steps. Batches of one writer have
 * to come one after another.
 */
export async function appendDirectly(
	database: Database,
	writer: Writer,
	arrivals: readonly Arrival[],
): Promise<Outcome[]> {
	const indexesBySite = new Map<string, number[]>();
	for (const [index, { site }] of arrivals.entries()) {
		indexesBySite.set(site, [...(indexesBySite.get(site) ?? []), index]);
	}
	for (const site of indexesBySite.keys()) await findSite(database, site);
	const outcomes: Outcome[] = new Array(arrivals.length);
	for (const [site, indexes] of indexesBySite) {
		const part = indexes.flatMap((index) => arrivals[index] ?? []);
		const done = await appendToSite(database, writer, site, part);
		for (const [i, outcome] of done.entries()) outcomes[indexes[i] ?? -1] = outcome;
	}
	return outcomes;
}

async function appendToSite(
	database: Database,
	{ collector, next }: Writer,
	site: string,
	arrivals: readonly Arrival[],
): Promise<Outcome[]> {
	const sql = `SELECT id, argMin(seq, (received, collector)) AS first FROM event_id
		WHERE site = {site} AND id IN {values} GROUP BY id`;
	const ids = arrivals.map(({ event }) => event.id);
	const known = new Map(
		(await inChunks<{ id: string; first: number }>(database, sql, site, ids)).map(({ id, first }) => [id, first]),
	);
	const copies: Copy[] = [];
	const outcomes = arrivals.map(({ event }): Outcome => {
		const first = known.get(event.id);
		if (first !== undefined) return { status: 'duplicate', seq: first };
		const seq = next();
		known.set(event.id, seq);
		copies.push({ event, collector, seq });
		return { status: 'accepted', seq };
	});
	if (copies.length === 0) return outcomes;
	const block = makeBlock({ site, collector, n: next() }, copies);
	await insertBlock(database, block);
	await foldPlaces(database, site, block.places);
	await noteFolded(database, [block]);
	return outcomes;
}
