import type { Connection } from './connection.js';

/** Events of one block, by their numbers. Written out in a migration: it never changes. */
export const BLOCK_EVENTS = 1_000;

/**
 * First and last time of the events in each block of numbers. Events come nearly in the order of their times, so that a range
 * of time is found in few blocks, without an index that every event would have to be put into.
 */
export interface EventBlocks {
	/** Widens the blocks of new events. */
	add(site: number, events: Iterable<{ n: number; t: number }>): void;
	/** Reads the blocks of a site anew. */
	rebuild(site: number): void;
	/** A block that does not hold all of its events; those wider than their events are right. */
	narrow(site: number): NarrowBlock | undefined;
}

export interface NarrowBlock {
	block: number;
	/** `null` without such a row. */
	stored: [min: number, max: number] | null;
	events: [min: number, max: number];
}

const WIDEN = `INSERT INTO event_block (site, block, min_t, max_t) VALUES (?, ?, ?, ?)
	ON CONFLICT DO UPDATE SET min_t = min(min_t, excluded.min_t), max_t = max(max_t, excluded.max_t)`;

const OF_EVENTS = `SELECT site, n / ${BLOCK_EVENTS} AS block, min(t) AS min_t, max(t) AS max_t FROM event
	WHERE site = ? GROUP BY n / ${BLOCK_EVENTS}`;

const NARROW = `SELECT e.block, b.min_t, b.max_t, e.min_t, e.max_t FROM (${OF_EVENTS}) e
	LEFT JOIN event_block b ON b.site = e.site AND b.block = e.block
	WHERE b.block IS NULL OR b.min_t > e.min_t OR b.max_t < e.max_t LIMIT 1`;

export function createEventBlocks(db: Connection): EventBlocks {
	const widen = db.prepare<[number, number, number, number]>(WIDEN);
	return {
		add(site, events) {
			let [block, min, max] = [-1, 0, 0];
			for (const { n, t } of events) {
				const own = Math.floor(n / BLOCK_EVENTS);
				if (own === block) {
					if (t < min) min = t;
					else if (t > max) max = t;
					continue;
				}
				if (block >= 0) widen.run(site, block, min, max);
				[block, min, max] = [own, t, t];
			}
			if (block >= 0) widen.run(site, block, min, max);
		},
		rebuild(site) {
			db.prepare('DELETE FROM event_block WHERE site = ?').run(site);
			db.prepare(`INSERT INTO event_block (site, block, min_t, max_t) ${OF_EVENTS}`).run(site);
		},
		narrow(site) {
			const row = db.prepare<[number], [number, number | null, number | null, number, number]>(NARROW).raw().get(site);
			if (row === undefined) return undefined;
			const [block, min, max, first, last] = row;
			return { block, stored: min === null || max === null ? null : [min, max], events: [first, last] };
		},
	};
}
