// @ts-check
import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { say } from '../../../tools/run.mjs';

/** What the engines read, as CSV beside the file: numbers of the dictionary but for the ids of orders. */
const TABLES = {
	events: `SELECT e.site, e.t, e.source, e.name, e.path, e.bot, e.automated, CASE WHEN e.source = 0 THEN p.person END
		FROM event e LEFT JOIN person_of p ON p.visitor = e.visitor ORDER BY e.site, e.t`,
	orders: `SELECT r.site, r.order_id, e.t, e.name, e.bot, e.automated FROM order_record r JOIN event e ON e.n = r.n`,
	texts: `SELECT DISTINCT t.no, t.value FROM text t WHERE t.no IN (SELECT name FROM event UNION SELECT path FROM event)`,
};

/** Characters that are put into the file at a time. */
const CHUNK = 1 << 20;

/** @typedef {Record<keyof typeof TABLES, string>} Exported files by table */

/**
 * The raw events of a file as CSV, made once. Who is who is no question of counting: every browser event comes with its person.
 * @param {string} file
 * @returns {Exported}
 */
export function exportEvents(file) {
	/** @type {Partial<Exported>} */
	const files = {};
	for (const [table, sql] of Object.entries(TABLES)) {
		const target = `${file}.${table}.csv`;
		if (!existsSync(target)) exportTable(file, target, sql);
		files[/** @type {keyof typeof TABLES} */ (table)] = target;
	}
	return /** @type {Exported} */ (files);
}

/** @param {string} file @param {string} target @param {string} sql */
function exportTable(file, target, sql) {
	say(`writing ${target} ...`);
	const db = new Database(file, { readonly: true });
	db.exec('CREATE TEMP TABLE person_of AS SELECT visitor, person FROM membership');
	db.exec('CREATE UNIQUE INDEX temp.person_of_visitor ON person_of (visitor)');
	const out = openSync(`${target}.new`, 'w');
	let text = '';
	for (const row of /** @type {Iterable<(string | number | null)[]>} */ (db.prepare(sql).raw().iterate())) {
		text += `${row.map((cell) => (typeof cell === 'string' ? `"${cell.replaceAll('"', '""')}"` : (cell ?? ''))).join(',')}\n`;
		if (text.length < CHUNK) continue;
		writeSync(out, text);
		text = '';
	}
	writeSync(out, text);
	closeSync(out);
	db.close();
	renameSync(`${target}.new`, target);
}
