import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../store-error.js';
import { migrate } from './migrate.js';

/**
 * Makes an empty database under another name and moves it into place: a file of that name is a whole database from its first
 * moment, so that an empty one found later was emptied by somebody and is refused.
 */
export function createFile(file: string): void {
	if (existsSync(`${file}-wal`)) {
		throw new StoreError('corrupt', `${file}: the file is gone but its log ${file}-wal is there; restore a backup`);
	}
	const draft = `${file}.new`;
	for (const left of [draft, `${draft}-journal`]) rmSync(left, { force: true });
	const db = new Database(draft);
	try {
		db.pragma('synchronous = FULL');
		migrate(db, 0);
	} finally {
		db.close();
	}
	renameSync(draft, file);
	syncFolder(dirname(file));
}

/** A new name is on disk only when its folder is. Windows has no such call and needs none. */
function syncFolder(folder: string): void {
	if (process.platform === 'win32') return;
	const handle = openSync(folder, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}
