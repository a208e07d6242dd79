// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportEvents } from './export.mjs';
import { loadEngine } from './install.mjs';

/** ClickHouse inside this process on a folder of its own, with as many threads as there are processors. @param {string} packages @param {string} file */
export async function openClickHouse(packages, file) {
	const { Session } = await loadEngine(packages, 'chdb');
	const folder = mkdtempSync(join(tmpdir(), 'aisle-bench-clickhouse-'));
	const session = new Session(folder);
	const { events, orders, texts } = exportEvents(file);
	const fill = (
		/** @type {string} */ table,
		/** @type {string} */ columns,
		/** @type {string} */ order,
		/** @type {string} */ csv,
	) => {
		session.query(`CREATE TABLE bench.${table} (${columns}) ENGINE = MergeTree ORDER BY (${order})`);
		session.query(
			`INSERT INTO bench.${table} SELECT * FROM file('${csv}', 'CSV', '${columns.replaceAll("'", "\\'")}')`,
		);
	};
	session.query('CREATE DATABASE bench');
	const flags = 'bot UInt8, automated UInt8';
	fill(
		'event',
		`site Int32, t Int64, source UInt8, name Int32, path Nullable(Int32), ${flags}, person Nullable(Int32)`,
		'site, t',
		events,
	);
	fill('order_event', `site Int32, order_id String, t Int64, name Int32, ${flags}`, 'site, order_id', orders);
	fill('text', 'no Int32, value String', 'no', texts);
	return {
		wholeDays: (/** @type {string} */ ms) => `intDiv(${ms}, 86400000)`,
		schema: 'bench.',
		/** @param {string} sql @returns {Promise<unknown[][]>} */
		rows: async (sql) => JSON.parse(session.query(sql, 'JSONCompact')).data,
		close() {
			session.cleanup();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
