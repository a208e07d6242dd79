import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreError } from '../../store-error.js';
import { closeOnError, type Connection } from '../../sqlite/database.js';
import { guarded } from '../../sqlite/errors.js';

/** Tells a log from any other SQLite file: `AISG`. */
const APPLICATION_ID = 0x41495347;
const VERSION = 1;
const BUSY_MS = 10_000;
const NAME_BYTES = 6;

/**
 * `entry` without an event is one that ClickHouse has: its id is kept for a while, so that a tracker that sends again is told so.
 * A block is written down before it is sent, so that it holds the same events whenever it is sent again.
 */
const TABLES = `
CREATE TABLE meta (name TEXT NOT NULL) STRICT;
CREATE TABLE entry (
	n INTEGER PRIMARY KEY AUTOINCREMENT,
	site TEXT NOT NULL,
	id TEXT NOT NULL,
	received INTEGER NOT NULL,
	event TEXT
) STRICT;
CREATE UNIQUE INDEX entry_id ON entry (id, site);
CREATE INDEX entry_waiting ON entry (n) WHERE event IS NOT NULL;
CREATE TABLE block (last INTEGER PRIMARY KEY, first INTEGER NOT NULL, site TEXT NOT NULL) STRICT;
CREATE TABLE word (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/**
 * Opens the log of a collector, making it where there is none. Every commit is on disk when it returns. Throws
 * {@link StoreError} on a file that is none, damaged, or written by a newer Aisle.
 */
export function openLogFile(file: string): Connection {
	return guarded(file, () => {
		const isNew = !existsSync(file);
		if (isNew && existsSync(`${file}-wal`)) {
			throw new StoreError('corrupt', `${file}: the file is gone but ${file}-wal is there; remove both to start anew`);
		}
		const db = new Database(file, { timeout: BUSY_MS });
		return closeOnError(db, () => {
			db.pragma('journal_mode = WAL');
			db.pragma('synchronous = FULL');
			db.pragma('secure_delete = ON');
			if (db.pragma('synchronous', { simple: true }) !== 2 || db.pragma('journal_mode', { simple: true }) !== 'wal') {
				throw new StoreError('io', `${file}: the file system refuses a write-ahead log with full synchronisation`);
			}
			if (isNew) create(db);
			check(db, file);
			return db;
		});
	});
}

/** Several processes may open it first; the second finds it made. */
function create(db: Connection): void {
	db.transaction(() => {
		if (versionOf(db) !== 0) return;
		db.exec(TABLES);
		db.prepare('INSERT INTO meta (name) VALUES (?)').run(randomBytes(NAME_BYTES).toString('hex'));
		db.pragma(`application_id = ${APPLICATION_ID}`);
		db.pragma(`user_version = ${VERSION}`);
	}).immediate();
}

function check(db: Connection, file: string): void {
	if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
		throw new StoreError('corrupt', `${file}: not a log of Aisle, or emptied; remove it to start anew`);
	}
	if (versionOf(db) > VERSION) throw new StoreError('newer_version', `${file}: written by a newer Aisle`);
	const verdict = String(db.pragma('quick_check(1)', { simple: true }));
	if (verdict !== 'ok') throw new StoreError('corrupt', `${file}: the log is damaged (${verdict})`);
}

function versionOf(db: Connection): number {
	return Number(db.pragma('user_version', { simple: true }));
}
