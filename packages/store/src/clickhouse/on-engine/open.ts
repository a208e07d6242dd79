import { randomUUID } from 'node:crypto';
import type { Exporter, GoalReader, ReportReader, Store } from '../../port.js';
import { type Database, openDatabase } from '../database.js';
import { openClickHouseReader, openClickHouseStore } from '../store.js';

/** The engine, or the server, that these tests may fill with databases. */
export const url = process.env['AISLE_CLICKHOUSE_URL'] ?? '';

/** An empty database of its own, gone in the end. */
export async function emptyDatabase(): Promise<{ database: Database; drop(): Promise<void> }> {
	const name = `aisle_${randomUUID().replaceAll('-', '')}`;
	const database = openDatabase({ url, database: name });
	return {
		database,
		async drop() {
			await database.command(`DROP DATABASE IF EXISTS ${name} SYNC`);
			await database.close();
		},
	};
}

const missing = (): never => {
	throw new Error('ClickHouse does not do this yet');
};

/** What the conformance suite works with; whatever ClickHouse does not do throws. */
export async function openForConformance(): Promise<{
	store: Store;
	reader: ReportReader & Exporter & GoalReader;
	dispose(): Promise<void>;
}> {
	const { database, drop } = await emptyDatabase();
	const options = { url, database: database.target.database };
	// no test waits for a clock: numbers go on by themselves
	const store = await openClickHouseStore({ ...options, collector: 'one', now: () => 0 });
	const reader = openClickHouseReader(options);
	return {
		store: {
			...store,
			salt: missing,
			isKnown: missing,
			dropExpiredSalts: missing,
			erase: missing,
			tidy: missing,
			removeSite: missing,
		},
		reader: {
			...reader,
			explain: missing,
			rejected: missing,
			exportPerson: missing,
		},
		async dispose() {
			await reader.close();
			await store.close();
			await drop();
		},
	};
}
