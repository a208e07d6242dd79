import type Database from 'better-sqlite3';

/** Makes a file what the fourth schema would have left of the same events. */
export function toSchemaFour(db: Database.Database): void {
	db.exec(`
DROP TRIGGER event_moved;
DROP TRIGGER event_removed;
DROP TABLE event_column;
DROP INDEX cart_day;
DROP INDEX touchpoint_within;
CREATE INDEX cart_left ON cart (site, day, last_seen, state, currency, value_minor)
	WHERE state IN ('abandoned', 'unresolved');`);
	db.exec('DROP TABLE known_id; DROP TABLE known_id_until; ALTER TABLE cart DROP COLUMN opened_n');
	db.exec('ALTER TABLE session DROP COLUMN start_n');
	db.exec('CREATE UNIQUE INDEX event_id ON event (site, id)');
	db.exec(
		'DROP TABLE goal; DROP INDEX event_unfolded; DROP INDEX event_previous; DROP TABLE erased; DROP TABLE unused; DROP TABLE erasure',
	);
	db.exec('DROP TABLE segment; DROP INDEX orders_day; DROP INDEX cart_recovered');
	for (const column of ['region', 'language']) db.exec(`ALTER TABLE event DROP COLUMN ${column}`);
	for (const change of ['added', 'removed', 'changed']) db.exec(`DROP TRIGGER session_${change}`);
	db.exec('DROP TABLE session_block; DROP TABLE roll_month; DROP TABLE seen_month');
	// carts by step, the persons of a day, and orders by currency
	db.exec('DELETE FROM roll WHERE dimension = 7 OR metric >= 25 OR dimension = 4 AND metric = 7');
	db.exec('DROP TABLE cost; DROP TABLE event_block; ALTER TABLE session DROP COLUMN steps');
	for (const column of ['currency', 'gross_minor', 'net_minor'])
		db.exec(`ALTER TABLE orders DROP COLUMN verified_${column}`);
	db.exec('DROP TABLE refused; DROP INDEX rejected_id; ALTER TABLE rejected DROP COLUMN id');
	db.exec(`
ALTER TABLE event RENAME COLUMN delay TO received;
UPDATE event SET received = t + received;
UPDATE person SET no = no + 1000000;
INSERT INTO person (no, site, key) SELECT no + 2000000, site, 'v:' || key FROM visitor_key ORDER BY no DESC;`);
	for (const [table, column] of [
		['membership', 'person'],
		['session', 'person'],
		['orders', 'owner'],
		['cart', 'person'],
		['touchpoint', 'person'],
	]) {
		db.exec(
			`UPDATE ${table} SET ${column} = CASE WHEN ${column} > 0 THEN 2000000 + ${column} ELSE 1000000 - ${column} END`,
		);
	}
	db.exec(`PRAGMA user_version = 4`);
}
