import type { Connection } from './connection.js';
import { IdRun } from './id-run.js';

/** Ids of stored events, by which a further copy is known. */
export interface KnownIds {
	/** Number of the stored copy. */
	find(site: number, id: Buffer): number | undefined;
	/** Those of many, in their order. */
	findAll(site: number, ids: readonly Buffer[]): (number | undefined)[];
	/** Notes an id that `findAll` did not find; gives the number that it has if it was noted since. */
	add(site: number, id: Buffer, n: number): number | undefined;
	/** Writes ids of earlier events into the index, somewhat more than `events` that were added. */
	settle(events: number): void;
	/** A stored event of a site without its id in the index, or with that of another one. */
	wrong(site: number): number | undefined;
	/** Forgets ids for good. To be called when their events are gone. */
	remove(site: number, ids: Iterable<Buffer>): void;
	/** Writes the index of a site anew. */
	rebuild(site: number): void;
	/** To be called when numbers may have changed hands: what was noted is looked over before it is used. */
	forget(): void;
	/** To be called when a transaction failed: {@link KnownIds.forget}, and what it removed is known again. */
	takeBack(): void;
}

/** Ids that a run holds: some megabytes, and a tenth of a second to read them when a process starts. */
const RUN_EVENTS = 65_536;
/** Ids written a statement, and asked for by one. */
const ROWS = 16;
/** Ids written for each event that comes: a run is written before the next one is full. */
const PACE = 1.25;
/** Events read at a time when a process starts. */
const READ_EVENTS = 4_096;

const INSERT = `INSERT INTO known_id (id, site, n) VALUES ${Array.from({ length: ROWS }, () => '(?, ?, ?)').join(', ')}
	ON CONFLICT DO NOTHING`;

const FIND = `SELECT id, n FROM known_id WHERE site = ? AND id IN (${Array.from({ length: ROWS }, () => '?').join(', ')})`;

const WRONG = `SELECT e.n FROM event e LEFT JOIN known_id k ON k.id = e.id AND k.site = e.site
	WHERE e.site = ? AND (k.n <> e.n OR (k.n IS NULL AND e.n <= (SELECT n FROM known_id_until)))
	UNION ALL SELECT max(n) FROM event WHERE site = ? AND n > (SELECT n FROM known_id_until) GROUP BY id HAVING count(*) > 1
	LIMIT 1`;

const REBUILD = `INSERT INTO known_id (id, site, n) SELECT id, site, n FROM event
	WHERE site = ? AND n <= (SELECT n FROM known_id_until) ORDER BY id`;

/**
 * Events that come at one time have ids from all over the last minutes, so that an index of all ids would have about a page
 * changed for each of them. The ids of the newest events are therefore in memory and in their rows alone; of a full run of
 * them the index gets a part with each commit, in order, so that ids that share a page are written together.
 * `runEvents`: see {@link RUN_EVENTS}; a power of two.
 */
export function createKnownIds(db: Connection, runEvents = RUN_EVENTS): KnownIds {
	return new Ids(db, runEvents);
}

class Ids implements KnownIds {
	private newest: IdRun | undefined;
	/** Run that is being written into the index. */
	private full: IdRun | undefined;
	private spare: IdRun | undefined;
	/** Places of the full run in the order in which they are written, and how many were. */
	private order: Uint32Array = new Uint32Array();
	private written = 0;
	/** Number up to which every event's id is in the index. */
	private until = -1;
	private isSure = false;
	/** Whether ids were removed from the runs since they were read: a transaction that fails brings them back. */
	private hasRemoved = false;
	private readonly sql;
	private readonly scratch = Array.from({ length: ROWS }, () => Buffer.alloc(16));

	constructor(
		private readonly db: Connection,
		private readonly runEvents: number,
	) {
		this.sql = {
			insert: db.prepare<(Buffer | number)[]>(INSERT),
			find: db.prepare<(Buffer | number)[], [Buffer, number]>(FIND).raw(),
			until: db.prepare<[], number>('SELECT n FROM known_id_until').pluck(),
			setUntil: db.prepare<[number]>('UPDATE known_id_until SET n = ?'),
			last: db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM event').pluck(),
			after: db
				.prepare<[number, number], [number, number, Buffer]>(
					'SELECT n, site, id FROM event WHERE n > ? ORDER BY n LIMIT ?',
				)
				.raw(),
		};
	}

	find(site: number, id: Buffer): number | undefined {
		return this.sure().find(site, id) ?? this.full?.find(site, id) ?? this.findAll(site, [id])[0];
	}

	findAll(site: number, ids: readonly Buffer[]): (number | undefined)[] {
		const newest = this.sure();
		const found = ids.map((id) => newest.find(site, id) ?? this.full?.find(site, id));
		const unknown: number[] = [];
		for (let at = 0; at < ids.length; at++) if (found[at] === undefined) unknown.push(at);
		for (let from = 0; from < unknown.length; from += ROWS)
			this.ask(site, ids, unknown.slice(from, from + ROWS), found);
		return found;
	}

	add(site: number, id: Buffer, n: number): number | undefined {
		let newest = this.sure();
		if (newest.isFull) newest = this.rotate(newest);
		return this.full?.find(site, id) ?? newest.add(site, id, n);
	}

	settle(events: number): void {
		if (this.full !== undefined) this.write(this.full, this.written + Math.ceil(PACE * events));
	}

	wrong(site: number): number | undefined {
		return this.db.prepare<[number, number], number>(WRONG).pluck().get(site, site);
	}

	remove(site: number, ids: Iterable<Buffer>): void {
		const remove = this.db.prepare<[Buffer, number]>('DELETE FROM known_id WHERE id = ? AND site = ?');
		for (const id of ids) {
			remove.run(id, site);
			this.newest?.remove(site, id);
			this.full?.remove(site, id);
		}
		this.hasRemoved = true;
	}

	rebuild(site: number): void {
		this.db.prepare('DELETE FROM known_id WHERE site = ?').run(site);
		this.db.prepare(REBUILD).run(site);
	}

	forget(): void {
		this.isSure = false;
	}

	takeBack(): void {
		this.isSure = false;
		// runs do not know what they held before
		if (this.hasRemoved) this.until = -1;
	}

	/** Asks the index for the ids at some places. */
	private ask(site: number, ids: readonly Buffer[], places: readonly number[], found: (number | undefined)[]): void {
		const first = places[0] ?? 0;
		const asked: (Buffer | number)[] = [site];
		for (let i = 0; i < ROWS; i++) asked.push(ids[places[i] ?? first] as Buffer);
		for (const [id, n] of this.sql.find.all(...asked)) {
			for (const place of places) if (ids[place]?.equals(id) === true) found[place] = n;
		}
	}

	/** The newest run, as the file has it. */
	private sure(): IdRun {
		if (this.isSure && this.newest !== undefined) return this.newest;
		const last = this.sql.last.get() ?? 0;
		let until = this.sql.until.get() ?? 0;
		// where the newest events were taken away, their numbers are given once more
		if (until > last) this.sql.setUntil.run((until = last));
		if (until !== this.until || (this.full?.last ?? 0) > last) this.drop();
		this.until = until;
		this.written = 0;
		this.newest ??= new IdRun(this.runEvents);
		this.newest.cut(last);
		this.read(Math.max(until, this.full?.last ?? 0, this.newest.last));
		this.isSure = true;
		return this.newest;
	}

	private drop(): void {
		this.newest?.clear();
		this.full = undefined;
		this.hasRemoved = false;
	}

	/** Reads the ids of the events after a number. */
	private read(after: number): void {
		for (let rows = this.sql.after.all(after, READ_EVENTS); ; rows = this.sql.after.all(after, READ_EVENTS)) {
			for (const [n, site, id] of rows) {
				let newest = this.newest ?? new IdRun(this.runEvents);
				if (newest.isFull) newest = this.rotate(newest);
				newest.add(site, id, n);
				after = n;
			}
			if (rows.length < READ_EVENTS) return;
		}
	}

	/** Begins a run; the one before is written from now on. */
	private rotate(newest: IdRun): IdRun {
		if (this.full !== undefined) this.write(this.full, this.full.count);
		this.full = newest;
		this.order = newest.inOrder();
		this.written = 0;
		this.newest = this.spare ?? new IdRun(this.runEvents);
		this.spare = undefined;
		this.newest.clear();
		return this.newest;
	}

	/** Writes the run into the index as far as the given place in its order. */
	private write(run: IdRun, to: number): void {
		const end = Math.min(to, this.order.length);
		while (this.written < end) {
			const places = Array.from(this.order.subarray(this.written, this.written + ROWS)).filter((at) => run.has(at));
			this.put(run, places);
			this.written += ROWS;
		}
		if (this.written < this.order.length) return;
		this.until = run.last;
		this.sql.setUntil.run(this.until);
		this.full = undefined;
		this.spare = run;
	}

	/** Writes the ids at some places, at most {@link ROWS}. */
	private put(run: IdRun, places: readonly number[]): void {
		const [first] = places;
		if (first === undefined) return;
		const values: (Buffer | number)[] = [];
		for (const [i, id] of this.scratch.entries()) {
			// one that is there already is left alone: the first fills the statement up
			const { site, n } = run.read(places[i] ?? first, id);
			values.push(id, site, n);
		}
		this.sql.insert.run(...values);
	}
}
