import { type ClickHouseClient, ClickHouseError, createClient } from '@clickhouse/client';
import { StoreError } from '../store-error.js';
import type { Target } from './schema/table.js';

/** Where a ClickHouse is, and as whom it is asked. */
export interface ClickHouseOptions extends Target {
	/** `http://user:password@host:8123`. */
	url: string;
	/** Called before each question; what it throws is what the call rejects with. */
	goOn?: () => void;
}

/** A value inside a statement. Lists may be long, so they do not go into the address as parameters. */
export type Value = string | number | null | readonly Value[];

/** A database of a ClickHouse. Every call rejects with {@link StoreError} where the server refuses. */
export interface Database {
	target: Target;
	/** Runs a statement that answers nothing. */
	command(sql: string): Promise<void>;
	/** Rows of a question, in which `{name}` stands for the literal of a value. */
	rows<R>(sql: string, values?: Readonly<Record<string, Value>>): Promise<R[]>;
	/** Inserts rows as one block; one of the same token that came before is left out. */
	insert(table: string, rows: readonly object[], token?: string): Promise<void>;
	/** Throws {@link StoreError} `newer_version` when more migrations were done than this Aisle knows. */
	requireKnown(done: number, known: number): void;
	close(): Promise<void>;
}

/**
 * What every question is asked with: numbers as numbers, the newest version of every row, and joins that see all shards. A
 * statement may be as long as the lists in it.
 */
const ASKING = {
	output_format_json_quote_64bit_integers: 0,
	output_format_json_quote_denormals: 0,
	final: 1,
	do_not_merge_across_partitions_select_final: 1,
	distributed_product_mode: 'global',
	join_use_nulls: 1,
	max_query_size: '1000000000',
	max_ast_elements: '10000000',
	max_expanded_ast_elements: '10000000',
} as const;

/** What every block is inserted with: it is there, on every shard, when the answer comes. */
const INSERTING = {
	async_insert: 0,
	wait_end_of_query: 1,
	insert_deduplicate: 1,
	distributed_foreground_insert: 1,
	max_partitions_per_insert_block: '0',
} as const;

export function openDatabase({ url, goOn, ...target }: ClickHouseOptions): Database {
	const client = createClient({
		url,
		compression: { request: true, response: true },
		// what is refused is told to whoever asked, once
		log: { level: 127 },
	});
	const { database } = target;
	return {
		target,
		command: (sql) => told(() => client.command({ query: sql }).then(() => undefined)),
		rows: (sql, values = {}) =>
			told(async () => {
				goOn?.();
				return ask(client, filled(inDatabase(sql, database), values));
			}),
		async insert(table, rows, token) {
			if (rows.length === 0) return;
			const settings = token === undefined ? {} : { insert_deduplication_token: token };
			await told(() =>
				client.insert({
					table: `${database}.${table}`,
					values: [...rows],
					format: 'JSONEachRow',
					clickhouse_settings: { ...INSERTING, ...settings },
				}),
			);
		},
		requireKnown(done, known) {
			if (done > known) throw new StoreError('newer_version', `${database} was written by a newer Aisle`);
		},
		close: () => client.close(),
	};
}

async function ask<R>(client: ClickHouseClient, sql: string): Promise<R[]> {
	const result = await client.query({ query: sql, format: 'JSONEachRow', clickhouse_settings: { ...ASKING } });
	return result.json<R>();
}

/** Tables stand in statements by their names alone. */
function inDatabase(sql: string, database: string): string {
	return sql.replace(/\b(FROM|JOIN) ([a-z_]+)\b(?![.(])/g, `$1 ${database}.$2`);
}

/** The statement with the literals of its values. */
function filled(sql: string, values: Readonly<Record<string, Value>>): string {
	return sql.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = values[name];
		if (value === undefined) throw new Error(`no value for {${name}} in: ${sql}`);
		return literal(value);
	});
}

/** A value as ClickHouse writes it. */
export function literal(value: Value): string {
	if (value === null) return 'NULL';
	if (typeof value === 'number') return String(value);
	if (typeof value === 'string') return `'${wellFormed(value).replace(/[\\']/g, '\\$&')}'`;
	return value.length === 0 ? '(NULL)' : `(${value.map(literal).join(', ')})`;
}

/** The text without halves of characters, as UTF-8 has it: two texts that ClickHouse takes for one are one here. */
export function wellFormed(text: string): string {
	return /[\ud800-\udfff]/.test(text) ? Buffer.from(text).toString() : text;
}

async function told<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toStoreError(error);
	}
}

/** Codes of ClickHouse that say what is wrong: https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp */
const READ_ONLY = ['164', '242'];
const FULL = ['243'];
const BUSY = ['159', '202', '241', '252', '319'];

/** What a server or the way to it refused, as {@link StoreError}. */
function toStoreError(error: unknown): StoreError {
	if (error instanceof StoreError) return error;
	const message = error instanceof Error ? error.message : String(error);
	if (!(error instanceof ClickHouseError)) return new StoreError('io', `ClickHouse cannot be reached: ${message}`);
	const text = `ClickHouse refused (${error.type ?? error.code}): ${message}`;
	if (READ_ONLY.includes(error.code)) return new StoreError('read_only', text);
	if (FULL.includes(error.code)) return new StoreError('full', text);
	return new StoreError(BUSY.includes(error.code) ? 'busy' : 'io', text);
}
