/** Where tables are made: a database of one server, or of every server of a cluster. */
export interface Target {
	database: string;
	/** Name of the cluster as the servers' configuration has it; none: a single server. */
	cluster?: string;
}

/** A table, stated once for a single server and for a cluster. Rows of equal `orderBy` are copies of one row. */
export interface Table {
	name: string;
	/** Columns as DDL says them, in order. */
	columns: readonly string[];
	orderBy: string;
	partitionBy?: string;
	/** Arguments of the engine: which copy stays, and which column says that the row is gone. None: the newest insert. */
	keeps?: string;
	/** Expression by which rows go to shards; `undefined`: every server has every row. */
	shardBy?: string;
}

/**
 * Inserted blocks that are remembered by their tokens, so that one that is sent again counts once. It is 0 by default on a
 * single server, and several times what collectors have on the way at once.
 */
const DEDUPLICATION_WINDOW = 10_000;

/** A column that names no codec is packed better than by default: most bytes are keys and texts that repeat. */
function packed(column: string): string {
	return column.includes(' CODEC(') ? column : `${column} CODEC(ZSTD)`;
}

/** Statements that make a table; each may be run again. */
export function createTable(table: Table, { database, cluster }: Target): string[] {
	const { name, columns, shardBy } = table;
	const list = `(\n\t${columns.map(packed).join(',\n\t')}\n)`;
	if (cluster === undefined) {
		const engine = `ReplacingMergeTree(${table.keeps ?? ''})`;
		return [`CREATE TABLE IF NOT EXISTS ${database}.${name} ${list} ${bodyOf(table, engine, 'non_replicated')}`];
	}
	const isEverywhere = shardBy === undefined;
	const path = `/clickhouse/tables/${isEverywhere ? 'all' : '{shard}'}/${database}/${name}`;
	const replica = isEverywhere ? '{shard}-{replica}' : '{replica}';
	const given = [`'${path}'`, `'${replica}'`, ...(table.keeps === undefined ? [] : [table.keeps])];
	const body = bodyOf(table, `ReplicatedReplacingMergeTree(${given.join(', ')})`, 'replicated');
	const create = `CREATE TABLE IF NOT EXISTS ${database}`;
	if (isEverywhere) return [`${create}.${name} ON CLUSTER ${cluster} ${list} ${body}`];
	return [
		`${create}.${name}_local ON CLUSTER ${cluster} ${list} ${body}`,
		`${create}.${name} ON CLUSTER ${cluster} AS ${database}.${name}_local
ENGINE = Distributed(${cluster}, ${database}, ${name}_local, ${shardBy})`,
	];
}

/** Statements that give a table columns that it did not have from the first; each may be run again. */
export function addColumns({ name, shardBy }: Table, columns: readonly string[], target: Target): string[] {
	const { database, cluster } = target;
	const added = columns.map((column) => `ADD COLUMN IF NOT EXISTS ${packed(column)}`).join(', ');
	if (cluster === undefined) return [`ALTER TABLE ${database}.${name} ${added}`];
	// the rows first: what is distributed over them reads what they have
	const names = shardBy === undefined ? [name] : [`${name}_local`, name];
	return names.map((each) => `ALTER TABLE ${database}.${each} ON CLUSTER ${cluster} ${added}`);
}

function bodyOf({ orderBy, partitionBy }: Table, engine: string, window: 'replicated' | 'non_replicated'): string {
	return [
		`ENGINE = ${engine}`,
		...(partitionBy === undefined ? [] : [`PARTITION BY ${partitionBy}`]),
		`ORDER BY (${orderBy})`,
		`SETTINGS ${window}_deduplication_window = ${DEDUPLICATION_WINDOW}`,
	].join('\n');
}
