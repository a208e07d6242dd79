import type { Exporter, GoalReader, NowReader, ReportReader, Verifier } from '../../port.js';
import { openSqliteReader } from '../../sqlite/index.js';
import type { ClickHouseOptions } from '../database.js';
import { openClickHouseReader } from '../store.js';
import { notYet } from './collector-store.js';

export interface ClusterReaderOptions extends ClickHouseOptions {
	/** Path of the collector's SQLite database: refused events are told from it; those of other collectors are theirs. */
	file: string;
}

/** Reports from ClickHouse. What is not there yet rejects with {@link StoreError} `unsupported`. */
export function openClusterReader({
	file,
	...options
}: ClusterReaderOptions): ReportReader & NowReader & Verifier & Exporter & GoalReader {
	let local: ReturnType<typeof openSqliteReader> | undefined;
	const reader = openClickHouseReader(options);
	const refuse = async (): Promise<never> => {
		throw notYet();
	};
	return {
		...reader,
		// opened when it is asked for, since whoever only reads reports may have no such file
		rejected: async (site, limit) => (local ??= openSqliteReader({ file })).rejected(site, limit),
		explain: refuse,
		exportPerson: refuse,
		async close() {
			await Promise.all([local?.close(), reader.close()]);
		},
	};
}
