import Database from 'better-sqlite3';
import type { DataFolder } from './data-folder.js';
import { UsageError } from './usage-error.js';

/** The right to write in a data folder. */
export interface WriteLock {
	release(): void;
}

/**
 * Takes the right to write; `undefined` when another process has it. Never waits.
 * It is a kernel lock on a database of its own: it ends with its process, however that ends, so no stale lock is left.
 */
export function tryLock(folder: DataFolder): WriteLock | undefined {
	const database = openLockFile(folder);
	try {
		database.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		database.close();
		if (isBusy(error)) return undefined;
		throw error;
	}
	return { release: () => database.close() };
}

function openLockFile(folder: DataFolder): Database.Database {
	try {
		return new Database(folder.lock, { timeout: 0 });
	} catch {
		throw new UsageError(`cannot write in the data folder ${folder.root}: check its owner and its permissions`);
	}
}

function isBusy(error: unknown): boolean {
	return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
