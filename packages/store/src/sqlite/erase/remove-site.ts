import { setImmediate as turn } from 'node:timers/promises';
import type { OnSlice } from '../../port.js';
import type { Connection } from '../connection.js';
import type { Tables } from '../tables.js';
import { noteUnused } from './unused.js';

/** Events or rows that are deleted at a time: few milliseconds, so that what comes in meanwhile does not wait. */
const SLICE = 5_000;

/** First letters of what a site is called that is being removed, and of one that is: no site of a shop begins so. */
const GOING = '*';
const GONE = '-';

/** SQL: a row of `site` is a site that is there. */
export const IS_THERE = `name NOT GLOB '[${GOING}${GONE}]*'`;

type Transact = <T>(work: () => T) => T;

/**
 * Makes a site unknown from now on. What is stored of it is deleted by {@link removeRest}. Its number stays taken, so that
 * nothing that somebody remembers of it is ever taken for another site's.
 */
export function takeAway(db: Connection, site: number): void {
	db.prepare<[number]>(
		`UPDATE site SET name = '${GOING}' || no, time_zone = 'UTC', currency = 'XXX', recount_due = 0 WHERE no = ?`,
	).run(site);
}

/** Deletes, in slices, all that is stored of sites that were taken away, and notes what texts may stand for nothing any more. */
export async function removeRest(tables: Tables, transact: Transact, onSlice?: OnSlice): Promise<void> {
	const { db } = tables;
	const going = db.prepare<[], number>(`SELECT no FROM site WHERE name GLOB '[${GOING}]*'`).pluck().all();
	for (const site of going) {
		transact(() => noteWords(db, site));
		await dropEvents(tables, site, transact, onSlice);
		for (const table of tablesOf(db)) await dropRows(tables, table, site, transact, onSlice);
		transact(() => db.prepare<[number]>(`UPDATE site SET name = '${GONE}' || no WHERE no = ?`).run(site));
	}
}

/** Words of sums that no event spells. */
function noteWords(db: Connection, site: number): void {
	db.prepare<[number]>(
		'INSERT INTO unused (kind, no) SELECT DISTINCT 0, value FROM roll WHERE site = ? ON CONFLICT DO NOTHING',
	).run(site);
}

async function dropEvents(tables: Tables, site: number, transact: Transact, onSlice?: OnSlice): Promise<void> {
	const { db, erasures, events, ids } = tables;
	const between = 'site = ? AND n > ? AND n <= ?';
	const read = db.prepare<[number, number, number], { n: number; id: Buffer }>(
		`SELECT n, id FROM event WHERE ${between} ORDER BY n`,
	);
	const drop = db.prepare<[number, number, number]>(`DELETE FROM event WHERE ${between}`);
	const last = events.lastNumber();
	for (let at = 0; at < last; at += SLICE) {
		await onSlice?.({ phase: 'events', done: at, total: last });
		await turn();
		transact(() => {
			const slice = read.all(site, at, at + SLICE);
			if (slice.length === 0) return;
			noteUnused(db, slice);
			ids.remove(
				site,
				slice.map(({ id }) => id),
			);
			drop.run(site, at, at + SLICE);
			erasures.noteNumber(slice.at(-1)?.n ?? 0);
			forget(tables);
		});
	}
}

/** Tables with rows of sites. Events, and their ids, go by their numbers. */
function tablesOf(db: Connection): string[] {
	const ofSites = `SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
		WHERE t.type = 'table' AND c.name = 'site' AND t.name NOT IN ('event', 'known_id')`;
	return db.prepare<[], string>(ofSites).pluck().all();
}

async function dropRows(
	tables: Tables,
	table: string,
	site: number,
	transact: Transact,
	onSlice?: OnSlice,
): Promise<void> {
	const { db } = tables;
	const key = db
		.prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
		.pluck()
		.all(table)
		.join(', ');
	const drop = db.prepare<[number, number]>(
		`DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE site = ? LIMIT ?)`,
	);
	const slice = (): number => {
		const { changes } = drop.run(site, SLICE);
		if (changes > 0) forget(tables);
		return changes;
	};
	for (let done = transact(slice), all = done; done > 0; all += done = transact(slice)) {
		await onSlice?.({ phase: 'rows', done: all });
		await turn();
	}
}

/** Numbers of keys, persons and page lives may be given again: nobody may remember what they stood for. */
function forget(tables: Tables): void {
	tables.erasures.noteNumbersGone();
	tables.forget();
}
