import type { ReportReader, Store } from '../port.js';

export interface SqliteOptions {
	/** Path of the database file. */
	file: string;
}

/** Opens the database for writing, creating or migrating it. The caller guarantees that it is the only writer. */
export function openSqliteStore(_options: SqliteOptions): Store {
	throw new Error('under construction');
}

/** Opens the database for reading. The file must exist. */
export function openSqliteReader(_options: SqliteOptions): ReportReader {
	throw new Error('under construction');
}
