import type { Database } from '../database.js';
import { FACT_TABLES, FENCE } from './fact-tables.js';
import { RAW_TABLES } from './raw-tables.js';
import { addColumns, createTable, type Table, type Target } from './table.js';

/** What has been done here, on every server. */
const MIGRATION: Table = { name: 'migration', columns: ['n UInt32', 'applied DateTime'], orderBy: 'n' };

/**
 * Numbered migrations. ClickHouse has no transaction around them, so each of their statements may be run again, by several
 * collectors at once as well, and the number is written down last.
 */
export const MIGRATIONS: readonly ((target: Target) => string[])[] = [
	(target) => [...RAW_TABLES, ...Object.values(FACT_TABLES), FENCE].flatMap((table) => createTable(table, target)),
	// region and language of an event and of the session that it began
	(target) =>
		[...RAW_TABLES.filter(({ name }) => name === 'event'), FACT_TABLES.session].flatMap((table) =>
			addColumns(table, table.columns.filter(isOfVisit), target),
		),
	// campaign and message of mails and ads
	(target) => addColumns(FACT_TABLES.seen, FACT_TABLES.seen.columns.filter(isOfPixel), target),
	// goals and segments
	(target) => RAW_TABLES.filter(({ name }) => name === 'definition').flatMap((table) => createTable(table, target)),
];

const isOfVisit = (column: string): boolean => /^(region|language) /.test(column);

const isOfPixel = (column: string): boolean => /^pixel_/.test(column);

/** Statements before any number is known. */
export function foundation(target: Target): string[] {
	const on = target.cluster === undefined ? '' : ` ON CLUSTER ${target.cluster}`;
	return [`CREATE DATABASE IF NOT EXISTS ${target.database}${on}`, ...createTable(MIGRATION, target)];
}

/** Brings a database to this schema. Rejects with {@link StoreError} `newer_version` where a newer Aisle was at work. */
export async function migrate(database: Database): Promise<void> {
	for (const statement of foundation(database.target)) await database.command(statement);
	const [found] = await database.rows<{ n: number }>('SELECT max(n) AS n FROM migration');
	const done = found?.n ?? 0;
	database.requireKnown(done, MIGRATIONS.length);
	for (const [index, statements] of MIGRATIONS.entries()) {
		const n = index + 1;
		if (n <= done) continue;
		for (const statement of statements(database.target)) await database.command(statement);
		await database.command(`INSERT INTO ${database.target.database}.migration SELECT ${n}, now()`);
	}
}
