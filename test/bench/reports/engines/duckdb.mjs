// @ts-check
import { exportEvents } from './export.mjs';
import { loadEngine } from './install.mjs';

/** DuckDB in memory of this process, with as many threads as there are processors. @param {string} packages @param {string} file */
export async function openDuckDb(packages, file) {
	const { DuckDBInstance } = await loadEngine(packages, '@duckdb/node-api');
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	const { events, orders, texts } = exportEvents(file);
	const from = (/** @type {string} */ csv, /** @type {string} */ columns) =>
		`SELECT * FROM read_csv('${csv}', header = false, columns = {${columns}})`;
	const flags = "bot: 'TINYINT', automated: 'TINYINT'";
	await connection.run(
		`CREATE TABLE event AS ${from(events, `site: 'INTEGER', t: 'BIGINT', source: 'TINYINT', name: 'INTEGER', path: 'INTEGER', ${flags}, person: 'INTEGER'`)}`,
	);
	await connection.run(
		`CREATE TABLE order_event AS ${from(orders, `site: 'INTEGER', order_id: 'VARCHAR', t: 'BIGINT', name: 'INTEGER', ${flags}`)}`,
	);
	await connection.run(`CREATE TABLE text AS ${from(texts, "no: 'INTEGER', value: 'VARCHAR'")}`);
	return {
		wholeDays: (/** @type {string} */ ms) => `(${ms}) // 86400000`,
		schema: '',
		/** @param {string} sql @returns {Promise<unknown[][]>} */
		async rows(sql) {
			const read = await connection.runAndReadAll(sql);
			return read.getRows();
		},
		close() {
			connection.closeSync();
			instance.closeSync();
		},
	};
}
