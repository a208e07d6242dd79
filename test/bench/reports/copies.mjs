// @ts-check
import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { openSqliteStore } from '@aisle/store';
import Database from 'better-sqlite3';
import { say } from '../../tools/run.mjs';

/** @typedef {import('@aisle/analytics').StoredEvent} StoredEvent */

/** A number of the copy `c.k`, so that those of one row follow each other; known persons count down. @param {string} x */
const again = (x) => `(${x}) * c.copies + CASE WHEN (${x}) < 0 THEN -c.k ELSE c.k END`;
/** @param {string} x */
const renamed = (x) => `${x} || '~' || c.k`;
/** @param {string} x */
const otherId = (x) => `other_id(${x}, c.k)`;

/** What is another one in every copy, by table. @type {Record<string, Record<string, string>>} */
const COLUMNS = {
	visitor_key: { no: again('no'), key: renamed('key'), previous: again('previous'), visitor: again('visitor') },
	life: { no: again('no'), life: renamed('life'), owner: again('owner') },
	event: {
		n: again('n'),
		id: otherId('id'),
		key: again('key'),
		previous: again('previous'),
		life: again('life'),
		visitor: again('visitor'),
	},
	order_record: { order_id: renamed('order_id'), n: again('n') },
	person: { no: again('no'), key: renamed('key') },
	membership: { person: again('person'), visitor: again('visitor') },
	known_id: { id: otherId('id'), n: again('n') },
	session: {
		start_n: again('start_n'),
		visitor: again('visitor'),
		start_id: otherId('start_id'),
		person: again('person'),
	},
	orders: { id: renamed('id'), first_id: otherId('first_id'), owner: again('owner'), visitor: again('visitor') },
	waiting_refund: { order_id: renamed('order_id') },
	cart: {
		opened_n: again('opened_n'),
		person: again('person'),
		opened_id: otherId('opened_id'),
		order_id: renamed('order_id'),
	},
	touchpoint: { person: again('person'), id: otherId('id') },
};
const SUMS = ['roll', 'seen', 'roll_month', 'seen_month'];
/** Tables of which the rows have an order of their own. @type {Record<string, string>} */
const ORDER = {
	event: 'n, c.k',
	session: 'site, day, visitor, c.k',
	cart: 'site, person, c.k',
	touchpoint: 'site, person, c.k',
};

/**
 * Makes a file in which everybody of another one is there so many times: as many people more who do the same at the same
 * time. Larger shops come about in minutes this way; their lists are not longer.
 * @param {string} source
 * @param {string} target
 * @param {number} copies
 */
export function copyPeople(source, target, copies) {
	const draft = `${target}.copying`;
	for (const end of ['', '-wal', '-shm']) rmSync(draft + end, { force: true });
	copyFileSync(source, draft);
	const db = new Database(draft);
	for (const pragma of ['synchronous = OFF', 'journal_mode = OFF', 'cache_size = -1000000']) db.pragma(pragma);
	db.prepare('ATTACH ? AS source').run(source);
	db.function('other_id', { deterministic: true }, (id, copy) => {
		const bytes = Buffer.from(/** @type {Buffer} */ (id));
		bytes[bytes.length - 1] = Number(copy);
		return bytes;
	});
	db.exec('CREATE TEMP TABLE c (k INTEGER PRIMARY KEY, copies INTEGER)');
	for (let k = 0; k < copies; k++) db.prepare('INSERT INTO c VALUES (?, ?)').run(k, copies);
	for (const table of Object.keys(COLUMNS)) copyTable(db, table);
	for (const table of SUMS) db.prepare(`UPDATE ${table} SET n = n * ?`).run(copies);
	// events that the index of ids knows end with the last copy of the last one
	db.prepare('UPDATE known_id_until SET n = (n + 1) * ? - 1').run(copies);
	db.exec(`DELETE FROM session_block; DELETE FROM event_column; DELETE FROM event_block;
		INSERT INTO event_block (site, block, min_t, max_t) SELECT site, n / 1000, min(t), max(t) FROM event GROUP BY 1, 2`);
	db.close();
	renameSync(draft, target);
}

/** @param {Database.Database} db @param {string} table */
function copyTable(db, table) {
	say(`copying ${table} ...`);
	const names = /** @type {string[]} */ (db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table));
	const indexes = /** @type {{ name: string, sql: string }[]} */ (
		db
			.prepare("SELECT name, sql FROM sqlite_schema WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql <> ''")
			.all(table)
	);
	for (const { name, sql } of indexes)
		db.exec(`DROP ${sql.split(/\s+/).includes('TRIGGER') ? 'TRIGGER' : 'INDEX'} ${name}`);
	const columns = names.map((name) => `"${name}"`);
	const values = names.map((name) => COLUMNS[table]?.[name] ?? `"${name}"`);
	db.exec(`DELETE FROM ${table}; INSERT INTO ${table} (${columns.join(', ')})
		SELECT ${values.join(', ')} FROM source.${table} CROSS JOIN c ${ORDER[table] === undefined ? '' : `ORDER BY ${ORDER[table]}`}`);
	for (const { sql } of indexes) db.exec(sql);
}

/**
 * Lets the store make what it makes with every batch, by batches of an event that it has.
 * @param {string} file
 * @param {{ site: string, event: StoredEvent }[]} known one of each shop
 */
export async function settle(file, known) {
	const store = openSqliteStore({ file });
	const db = new Database(file, { readonly: true });
	const parts = db.prepare('SELECT (SELECT count(*) FROM session_block) + (SELECT count(*) FROM event_column)').pluck();
	let [before, idle] = [-1, 0];
	while (idle < 100) {
		await store.append(known);
		const now = Number(parts.get());
		idle = now === before ? idle + 1 : 0;
		before = now;
	}
	db.close();
	await store.close();
}
