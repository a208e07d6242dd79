/**
 * Migration: events of full blocks once more, in columns; carts by their day, with what reports count of them. Triggers drop a
 * block with every change of one of its events. Columns of sessions are dropped, to be made again with how long each lasted.
 */
export const EVENT_COLUMNS = `
CREATE TABLE event_column (
	site INTEGER NOT NULL,
	block INTEGER NOT NULL,
	header TEXT NOT NULL,
	columns BLOB NOT NULL,
	details TEXT NOT NULL,
	PRIMARY KEY (site, block)
) STRICT;

CREATE TRIGGER event_moved AFTER UPDATE ON event BEGIN
	DELETE FROM event_column WHERE site = OLD.site AND block = OLD.n / 1000;
END;
CREATE TRIGGER event_removed AFTER DELETE ON event BEGIN
	DELETE FROM event_column WHERE site = OLD.site AND block = OLD.n / 1000;
END;

DROP INDEX cart_left;
CREATE INDEX cart_day ON cart
	(site, day, last_seen, state, currency, value_minor, step, opened_n, exits, returns);

DELETE FROM session_block;
`;
