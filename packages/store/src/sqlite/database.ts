import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreError } from '../store-error.js';
import type { Connection } from './connection.js';
import { createFile } from './create-file.js';
import { guarded } from './errors.js';
import { migrate, missingObjects, schemaVersion } from './migrate.js';
import { APPLICATION_ID, MIGRATIONS } from './schema.js';

export type { Connection };

export interface SqliteOptions {
	/** Path of the database file. */
	file: string;
	/** How long to wait while another process holds the lock, milliseconds; {@link BUSY_MS} when left out. */
	busyMs?: number;
}

/** Of each connection: what is asked for at random lies in the page cache of the system as well, a copy away. */
const PAGE_CACHE_KIB = 32 * 1024;
const CHECKPOINT_PAGES = 4_000;
/** As long as a backup tool may hold the file. */
const BUSY_MS = 10_000;

/**
 * Opens the file for writing, creating or migrating it. Throws {@link StoreError} and leaves alone what is foreign, damaged,
 * emptied, newer or not writable.
 */
export function openForWriting({ file, busyMs = BUSY_MS }: SqliteOptions): Connection {
	return guarded(file, () => {
		if (!existsSync(file)) createFile(file);
		const db = new Database(file, { timeout: busyMs, fileMustExist: true });
		return closeOnError(db, () => {
			const version = checkFile(db, file);
			setPragmas(db, file);
			migrate(db, version);
			// A file that can only be read opens all the same: better refused now than at the first event.
			db.transaction(() => undefined).immediate();
			return db;
		});
	});
}

/** Opens the file for reading only. Throws {@link StoreError}. */
export function openForReading({ file, busyMs = BUSY_MS }: SqliteOptions): Connection {
	return guarded(file, () => {
		const db = new Database(file, { readonly: true, fileMustExist: true, timeout: busyMs });
		return closeOnError(db, () => {
			db.pragma('query_only = ON');
			db.pragma(`cache_size = -${PAGE_CACHE_KIB}`);
			// what a statement looks for has an index: one that is made for it alone is made of all events
			db.pragma('automatic_index = OFF');
			if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
				throw new StoreError('corrupt', `${file}: not a database of Aisle`);
			}
			requireUpToDate(db, file);
			return db;
		});
	});
}

/** Refuses what would be read wrongly: rows of an older schema, and sums by an older rule that are still to be counted anew. */
function requireUpToDate(db: Connection, file: string): void {
	const remedy = 'start the server, or rebuild, to bring it up to date';
	const version = schemaVersion(db, file);
	if (version < MIGRATIONS.length) {
		throw new StoreError('older_version', `${file}: written by an older Aisle (schema ${version}); ${remedy}`);
	}
	if (db.prepare('SELECT 1 FROM site WHERE recount_due = 1').get() === undefined) return;
	throw new StoreError('older_version', `${file}: not yet recounted after an older Aisle wrote it; ${remedy}`);
}

/** Copies the write-ahead log into the file and empties it, so that nothing deleted is left in it; false when a reader is in the way. */
export function emptyLog(db: Connection): boolean {
	const waitMs = Number(db.pragma('busy_timeout', { simple: true }));
	db.pragma('busy_timeout = 0');
	try {
		return db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
	} finally {
		db.pragma(`busy_timeout = ${waitMs}`);
	}
}

function setPragmas(db: Connection, file: string): void {
	db.pragma('journal_mode = WAL');
	db.pragma('synchronous = FULL');
	db.pragma('secure_delete = ON');
	db.pragma(`cache_size = -${PAGE_CACHE_KIB}`);
	db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
	db.pragma('foreign_keys = OFF');
	// A driver's default may differ from what was asked for: losing power must not lose an acknowledged event.
	if (db.pragma('synchronous', { simple: true }) !== 2 || db.pragma('journal_mode', { simple: true }) !== 'wal') {
		throw new StoreError('io', `${file}: the file system refuses a write-ahead log with full synchronisation`);
	}
}

/** What the set-up of a connection gives; closes the connection when it throws. */
export function closeOnError<T>(db: Connection, setUp: () => T): T {
	try {
		return setUp();
	} catch (error) {
		db.close();
		throw error;
	}
}

/** Throws where SQLite finds a page damaged; `integrity_check` also holds every index against its table, and takes several times as long. */
export function requireWhole(db: Connection, file: string, check: 'quick_check' | 'integrity_check'): void {
	const verdict = String(db.pragma(`${check}(1)`, { simple: true })).replace(/\s+/g, ' ');
	if (verdict !== 'ok') throw new StoreError('corrupt', `${file}: the file is damaged (${verdict}); restore a backup`);
}

/** Version of the schema of a file that is whole and Aisle's. Reads only. */
function checkFile(db: Connection, file: string): number {
	if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
		const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
		const what = empty ? 'the file is empty; restore a backup, or remove it to start anew' : 'not a database of Aisle';
		throw new StoreError('corrupt', `${file}: ${what}`);
	}
	const version = schemaVersion(db, file);
	requireWhole(db, file, 'quick_check');
	const missing = missingObjects(db, version);
	if (missing.length > 0) {
		throw new StoreError('corrupt', `${file}: ${missing.join(', ')} missing or changed; restore a backup`);
	}
	return version;
}
