import { existsSync } from 'node:fs';
import type { Exporter, GoalReader, NowReader, Progress, ReportReader, Store, Verifier } from '@aisle/store';
import { loadClickHouse, openSqliteReader, openSqliteStore } from '@aisle/store';
import { type DataFolder, requireDatabase } from '../data-folder.js';
import { UsageError } from '../usage-error.js';
import type { ClickHousePlace } from './clickhouse-place.js';

/** Whoever answers anything that is asked of a store. */
export type AnyReader = ReportReader & NowReader & Verifier & Exporter & GoalReader;

/** Where a store is. Can be told to a thread. */
export interface StorePlace extends Pick<DataFolder, 'database' | 'log'> {
	clickhouse?: ClickHousePlace;
}

export interface WritingOptions {
	clock: () => number;
	/** See {@link ServeOptions}. */
	ack?: 'log' | 'cluster';
	maxLogBytes?: number;
	onRecount?: (site: string, progress: Progress) => void;
}

/** Opens the one store that writes in a data folder. Rejects with a `StoreError`. */
export async function openStore(place: StorePlace, options: WritingOptions): Promise<Store> {
	const { database: file, log, clickhouse } = place;
	const { clock: now, ack = 'log', maxLogBytes, onRecount } = options;
	requireSamePlace(place);
	if (clickhouse === undefined) return openSqliteStore({ file, ...(onRecount !== undefined && { onRecount }) });
	const { openCollectorStore } = await loadClickHouse();
	return openCollectorStore({ ...clickhouse, file, log, ack, now, ...(maxLogBytes !== undefined && { maxLogBytes }) });
}

/** Opens whatever reports are answered from. Rejects with a `StoreError`, and with a {@link UsageError} where nothing is there. */
export async function openReader(folder: DataFolder): Promise<AnyReader> {
	requireSamePlace(folder);
	if (folder.clickhouse === undefined) requireDatabase(folder);
	return openReaderOf(folder);
}

/**
 * The same, of a folder that is known to be there. `goOn` is called again and again while something is read; what it throws is
 * what the call rejects with.
 */
export async function openReaderOf({ database: file, clickhouse }: StorePlace, goOn?: () => void): Promise<AnyReader> {
	const reading = { file, ...(goOn !== undefined && { goOn }) };
	if (clickhouse === undefined) return openSqliteReader(reading);
	return (await loadClickHouse()).openClusterReader({ ...clickhouse, ...reading });
}

/** What a folder's collector sent to ClickHouse is not in its database: answers from there would be wrong. */
function requireSamePlace({ log, clickhouse }: StorePlace): void {
	if (clickhouse !== undefined || !existsSync(log)) return;
	throw new UsageError(
		`what was collected here went to ClickHouse, by ${log}: name it with --store or AISLE_CLICKHOUSE_URL`,
	);
}
