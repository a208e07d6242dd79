import type { Database } from '../database.js';
import { type Copy, type EventRow, fromEventRow, isFirst, placeOf } from '../raw/event-row.js';
import { followersOf, nodesOf } from '../raw/links.js';
import { createUnion } from './union.js';

/** Values in one list of a statement. */
const CHUNK = 2_000;

/** Events that nothing connects with any others, in as many parts as nothing connects with each other. */
export interface Closure {
	/** Every copy, each once. */
	copies: Copy[];
	/** The copy of each event that counts, by the event's id. */
	firstById: Map<string, Copy>;
	places: Set<string>;
	/** Whatever connects places: page lives, users, orders, keys of yesterday. */
	nodes: Set<string>;
	/** Copies in the part to which a place, or a node, belongs: it only ever grows. */
	sizeOf(name: string): number;
}

/** Everything that has to be known to fold the events of these places. */
export async function closeOver(database: Database, site: string, start: Iterable<string>): Promise<Closure> {
	const copies = new Map<string, Copy>();
	const [places, nodes, ids] = [new Set<string>(), new Set<string>(), new Set<string>()];
	let frontier = [...new Set(start)];
	while (frontier.length > 0) {
		for (const place of frontier) places.add(place);
		const [newNodes, newIds, next] = [new Set<string>(), new Set<string>(), new Set<string>()];
		for (const place of frontier) addNew(newNodes, followersOf(place), nodes);
		for (const copy of await copiesAt(database, site, frontier)) {
			copies.set(`${copy.event.id} ${copy.collector}`, copy);
			addNew(newIds, copy.event.id, ids);
			if (copy.event.previousKey !== undefined) next.add(copy.event.previousKey);
			for (const node of nodesOf(copy.event)) addNew(newNodes, node, nodes);
		}
		for (const place of await placesAt(database, site, [...newNodes])) next.add(place);
		for (const place of await placesOfCopies(database, site, [...newIds])) next.add(place);
		frontier = [...next].filter((place) => !places.has(place));
	}
	return closureOf([...copies.values()], places, nodes);
}

/** The closure of copies that are all there are, or all of a site. */
export function closureOf(copies: Copy[], places: Set<string>, nodes: Set<string>): Closure {
	const firstById = new Map<string, Copy>();
	const union = createUnion();
	for (const copy of copies) {
		const { event } = copy;
		const known = firstById.get(event.id);
		if (known === undefined || isFirst(copy, known)) firstById.set(event.id, copy);
		const place = placeOf(event);
		places.add(place);
		union.join(place, `id ${event.id}`);
		if (event.previousKey !== undefined) union.join(place, event.previousKey);
		for (const node of nodesOf(event)) {
			nodes.add(node);
			union.join(place, node);
		}
	}
	const sizes = new Map<string, number>();
	for (const { event } of copies) {
		const root = union.rootOf(placeOf(event));
		sizes.set(root, (sizes.get(root) ?? 0) + 1);
	}
	return { copies, firstById, places, nodes, sizeOf: (name) => sizes.get(union.rootOf(name)) ?? 0 };
}

function addNew(to: Set<string>, value: string, known: Set<string>): void {
	if (known.has(value)) return;
	known.add(value);
	to.add(value);
}

async function copiesAt(database: Database, site: string, places: readonly string[]): Promise<Copy[]> {
	const sql = 'SELECT * FROM event WHERE site = {site} AND place IN {values}';
	return (await inChunks<EventRow>(database, sql, site, places)).map(fromEventRow);
}

async function placesAt(database: Database, site: string, nodes: readonly string[]): Promise<string[]> {
	const sql = 'SELECT DISTINCT place FROM link WHERE site = {site} AND node IN {values}';
	return (await inChunks<{ place: string }>(database, sql, site, nodes)).map(({ place }) => place);
}

/** Places of events that have several copies. */
async function placesOfCopies(database: Database, site: string, ids: readonly string[]): Promise<string[]> {
	const sql = `SELECT groupUniqArray(place) AS places FROM event_id WHERE site = {site} AND id IN {values}
		GROUP BY id HAVING length(places) > 1`;
	return (await inChunks<{ places: string[] }>(database, sql, site, ids)).flatMap(({ places }) => places);
}

/** Rows of a question about many `values`. */
export async function inChunks<R>(
	database: Database,
	sql: string,
	site: string,
	values: readonly string[],
): Promise<R[]> {
	const all: R[] = [];
	for (let at = 0; at < values.length; at += CHUNK) {
		for (const row of await database.rows<R>(sql, { site, values: values.slice(at, at + CHUNK) })) all.push(row);
	}
	return all;
}
