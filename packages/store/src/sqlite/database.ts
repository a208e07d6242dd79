import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreError } from '../port.js';
import { APPLICATION_ID, MIGRATIONS } from './schema.js';

export type Connection = Database.Database;

export interface SqliteOptions {
	/** Path of the database file. */
	file: string;
}

const PAGE_CACHE_KIB = 64 * 1024;
const CHECKPOINT_PAGES = 4_000;
const BUSY_MS = 10_000;

/** Opens the file for writing, creating or migrating it. Throws {@link StoreError} and leaves a foreign or corrupt file alone. */
export function openForWriting({ file }: SqliteOptions): Connection {
	const created = !existsSync(file);
	return guarded(file, () => {
		const db = new Database(file, { timeout: BUSY_MS });
		return closeOnError(db, () => {
			if (!created) checkFile(db, file);
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
			migrate(db, file);
		});
	});
}

/** Opens the file for reading only. Throws {@link StoreError}. */
export function openForReading({ file }: SqliteOptions): Connection {
	return guarded(file, () => {
		const db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
		return closeOnError(db, () => {
			db.pragma('query_only = ON');
			db.pragma(`cache_size = -${PAGE_CACHE_KIB}`);
			checkVersion(db, file);
		});
	});
}

/** Translates the driver's errors into {@link StoreError}; lets others pass. */
export function guarded<T>(file: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw toStoreError(error, file);
	}
}

/** A driver error as {@link StoreError}, anything else as it is. */
export function toStoreError(error: unknown, file: string): unknown {
	if (!(error instanceof Database.SqliteError)) return error;
	const code = error.code;
	if (code === 'SQLITE_FULL') return new StoreError('full', `${file}: the disk is full`);
	if (code.startsWith('SQLITE_BUSY')) return new StoreError('busy', `${file}: another process holds the database`);
	if (code.startsWith('SQLITE_READONLY')) return new StoreError('read_only', `${file}: the file cannot be written`);
	if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
		return new StoreError('corrupt', `${file}: the file is damaged (${code}); restore a backup`);
	}
	if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) {
		return new StoreError('io', `${file}: the file cannot be read or written (${code})`);
	}
	return error;
}

function closeOnError(db: Connection, setUp: () => void): Connection {
	try {
		setUp();
		return db;
	} catch (error) {
		db.close();
		throw error;
	}
}

function checkFile(db: Connection, file: string): void {
	const id = db.pragma('application_id', { simple: true });
	const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
	if (id !== APPLICATION_ID && !empty) throw new StoreError('corrupt', `${file}: not a database of Aisle`);
	const verdict = String(db.pragma('quick_check(1)', { simple: true }));
	if (verdict !== 'ok') throw new StoreError('corrupt', `${file}: the file is damaged (${verdict}); restore a backup`);
}

function checkVersion(db: Connection, file: string): number {
	const version = Number(db.pragma('user_version', { simple: true }));
	if (version > MIGRATIONS.length) {
		throw new StoreError('newer_version', `${file}: written by a newer Aisle (schema ${version}); update this one`);
	}
	return version;
}

function migrate(db: Connection, file: string): void {
	for (let version = checkVersion(db, file); version < MIGRATIONS.length; version++) {
		db.transaction(() => {
			db.exec(MIGRATIONS[version] ?? '');
			db.pragma(`application_id = ${APPLICATION_ID}`);
			db.pragma(`user_version = ${version + 1}`);
		}).immediate();
	}
}
