import Database from 'better-sqlite3';
import { StoreError } from '../store-error.js';

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
	if (code === 'SQLITE_CONSTRAINT_DATATYPE' || code === 'SQLITE_TOOBIG') {
		return new StoreError('unstorable', `${file}: the content of the batch cannot be stored (${code})`);
	}
	return error;
}
