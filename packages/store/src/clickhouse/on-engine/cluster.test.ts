import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../database.js';
import { foundation, MIGRATIONS, migrate } from '../schema/migrations.js';
import { emptyDatabase } from './open.js';

const NAME = 'aisle_cluster';
const target = { database: NAME, cluster: 'alone' };
let cluster: Database;

beforeAll(async () => {
	cluster = openDatabase({ url: process.env['AISLE_CLICKHOUSE_CLUSTER_URL'] ?? '', database: NAME });
	const all = [...foundation(target), ...MIGRATIONS.flatMap((migration) => migration(target))];
	// what is made anew has every column from the first; the engine alters no replicated table
	const statements = all.filter((statement) => !statement.startsWith('ALTER TABLE'));
	// the engine has no queue for statements of a whole cluster: it is told each as every server of one would be
	for (const statement of statements) await cluster.command(statement.replace(' ON CLUSTER alone', ''));
});
afterAll(() => cluster.close());

interface Column {
	table: string;
	name: string;
	type: string;
}

function columnsOf(database: Database): Promise<Column[]> {
	return database.rows(
		`SELECT table, name, type FROM system.columns WHERE database = {name} AND NOT endsWith(table, '_local')
		ORDER BY table, position`,
		{ name: database.target.database },
	);
}

test('the tables of a cluster are those of one server', async () => {
	const { database, drop } = await emptyDatabase();
	await migrate(database);
	const columns = await columnsOf(database);
	expect(columns.length).toBeGreaterThan(100);
	expect(await columnsOf(cluster)).toEqual(columns);
	await drop();
});

test('every table is a replicated one under a distributed one, but for those that each server has whole', async () => {
	const tables = await cluster.rows<{ name: string; engine: string }>(
		'SELECT name, engine FROM system.tables WHERE database = {name} ORDER BY name',
		{ name: NAME },
	);
	const byEngine = (engine: string): string[] =>
		tables.flatMap((table) => (table.engine === engine ? [table.name] : []));
	const [parts, names] = [byEngine('ReplicatedReplacingMergeTree'), byEngine('Distributed')];
	const whole = parts.filter((name) => !name.endsWith('_local'));
	expect(whole).toEqual(['definition', 'migration', 'site']);
	expect(parts.filter((name) => !whole.includes(name))).toEqual(names.map((name) => `${name}_local`).sort());
	expect(tables).toHaveLength(parts.length + names.length);
});
