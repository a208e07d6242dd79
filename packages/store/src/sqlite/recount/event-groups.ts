import { ORDER_RECORDS, orderIdOf } from '@aisle/analytics';
import type { Connection } from '../connection.js';
import type { Tables } from '../tables.js';

/** Events counted at a time: a group is never split, so that a part may be larger. */
const PART_EVENTS = 20_000;

const SCAN = `SELECT n, key, previous, life, user,
	name IN (SELECT no FROM text WHERE value IN (${ORDER_RECORDS.map((name) => `'${name}'`).join(', ')}))
	FROM event WHERE site = ? ORDER BY n`;

type Row = [
	n: number,
	key: number | null,
	previous: number | null,
	life: number | null,
	user: number | null,
	record: number,
];

/** The events of a site in parts that can be counted one by one. */
export interface EventGroups {
	events: number;
	/** Numbers of events, part by part. No visitor key, page life, user or order is in two parts. */
	parts(): Iterable<Uint32Array>;
}

/**
 * Reads which events of a site belong together. Holds some 25 bytes an event and nothing of what is in it, so that a site of
 * any size is recounted in the memory of its largest group.
 */
export function groupEvents(tables: Tables, site: number, partEvents = PART_EVENTS): EventGroups {
	const { db, events: table } = tables;
	const events = count(db, 'SELECT count(*) FROM event WHERE site = ?', site);
	const lives = count(db, 'SELECT max(no) FROM visitor_key') + 1;
	const users = lives + count(db, 'SELECT max(no) FROM life') + 1;
	const others = users + count(db, 'SELECT max(no) FROM text') + 1;
	// beyond these an event brings at most one name of its own: its order, or itself
	const sets = createSets(others + events);
	const nodeByOrder = new Map<string, number>();
	let nextNode = others;
	const orderNode = (n: number): number => {
		const { id } = orderIdOf(table.ofNumber(n));
		const known = nodeByOrder.get(id);
		if (known !== undefined) return known;
		nodeByOrder.set(id, nextNode);
		return nextNode++;
	};
	const numbers = new Uint32Array(events);
	const groups = new Int32Array(events);
	let at = 0;
	for (const [n, key, previous, life, user, record] of db.prepare<[number], Row>(SCAN).raw().iterate(site)) {
		const nodes = [
			...(key === null ? [] : [key]),
			...(previous === null ? [] : [previous]),
			...(life === null ? [] : [lives + life]),
			...(user === null ? [] : [users + user]),
			...(record === 1 ? [orderNode(n)] : []),
		];
		const [first = nextNode++, ...rest] = nodes;
		for (const node of rest) sets.join(first, node);
		numbers[at] = n;
		groups[at++] = first;
	}
	return { events, parts: () => cut(inGroups(numbers, groups, sets), partEvents) };
}

function count(db: Connection, sql: string, ...site: number[]): number {
	return (
		db
			.prepare<number[], number>(sql)
			.pluck()
			.get(...site) ?? 0
	);
}

interface Sets {
	join(a: number, b: number): void;
	rootOf(node: number): number;
}

/** Disjoint sets with path halving. */
function createSets(size: number): Sets {
	const parents = Int32Array.from({ length: size }, (_, node) => node);
	const parentOf = (node: number): number => parents[node] ?? node;
	const rootOf = (node: number): number => {
		let current = node;
		while (parentOf(current) !== current) {
			parents[current] = parentOf(parentOf(current));
			current = parentOf(current);
		}
		return current;
	};
	return {
		rootOf,
		join(a, b) {
			parents[rootOf(b)] = rootOf(a);
		},
	};
}

interface Sorted {
	/** Numbers of events, group after group by the first event of each, in a group as they were stored. */
	numbers: Uint32Array;
	/** Where each group ends. */
	ends: Uint32Array;
}

/** Counting sort by group: what was stored together stands together, so that reading it jumps little. */
function inGroups(numbers: Uint32Array, nodes: Int32Array, sets: Sets): Sorted {
	const placeByRoot = new Map<number, number>();
	const places = nodes.map((node) => {
		const root = sets.rootOf(node);
		const known = placeByRoot.get(root);
		if (known !== undefined) return known;
		placeByRoot.set(root, placeByRoot.size);
		return placeByRoot.size - 1;
	});
	const ends = new Uint32Array(placeByRoot.size);
	for (const place of places) ends[place] = (ends[place] ?? 0) + 1;
	let end = 0;
	for (const [place, size] of ends.entries()) {
		// the start for now: filling moves it to the end
		ends[place] = end;
		end += size;
	}
	const sorted = new Uint32Array(numbers.length);
	for (const [at, place] of places.entries()) {
		const to = ends[place] ?? 0;
		sorted[to] = numbers[at] ?? 0;
		ends[place] = to + 1;
	}
	return { numbers: sorted, ends };
}

function* cut({ numbers, ends }: Sorted, partEvents: number): Iterable<Uint32Array> {
	let start = 0;
	for (const end of ends) {
		if (end - start < partEvents) continue;
		yield numbers.subarray(start, end);
		start = end;
	}
	if (start < numbers.length) yield numbers.subarray(start);
}
