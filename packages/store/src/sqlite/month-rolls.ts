import { monthOfColumn } from './months.js';
import { SESSION_COLUMNS } from './session-columns/migration.js';

/**
 * Migration: sums of whole months beside those of days, so that a long range is read in few rows. `month` is the number of the
 * month's first day. `seen_month.n` are the persons whose first day in the month is one on which they were last seen before
 * the month, on the day `previous`: exactly the rows of `seen` with an earlier previous day. Days know their persons, and carts
 * are counted by furthest step and what became of them. Sessions of settled days come to stand in columns.
 */
export const MONTH_ROLLS = `
CREATE TABLE roll_month (
	site INTEGER NOT NULL,
	dimension INTEGER NOT NULL,
	month INTEGER NOT NULL,
	value INTEGER NOT NULL,
	metric INTEGER NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (site, dimension, month, value, metric)
) STRICT, WITHOUT ROWID;

CREATE TABLE seen_month (
	site INTEGER NOT NULL,
	dimension INTEGER NOT NULL,
	month INTEGER NOT NULL,
	value INTEGER NOT NULL,
	previous INTEGER NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (site, dimension, month, value, previous)
) STRICT, WITHOUT ROWID;

INSERT INTO roll (site, dimension, day, value, metric, n)
	SELECT site, dimension, day, value, 25, sum(n) FROM seen WHERE dimension = 0 GROUP BY site, day, value;

CREATE TEMP TABLE rolled_cart AS
	SELECT c.site, c.day, c.step || ' ' || CASE WHEN c.state = 'unresolved'
			THEN CAST(CAST(floor(c.last_seen / 86400000.0) AS INTEGER) - c.day AS TEXT) ELSE c.state END AS bucket,
		count(*) AS carts, sum(c.value_minor) FILTER (WHERE c.currency = s.currency) AS minor,
		count(*) FILTER (WHERE c.exits > 0) AS exited, count(*) FILTER (WHERE c.returns > 0) AS returned
	FROM cart c JOIN site s ON s.no = c.site GROUP BY 1, 2, 3;
INSERT OR IGNORE INTO text (value) SELECT DISTINCT bucket FROM rolled_cart;
INSERT INTO roll (site, dimension, day, value, metric, n)
	SELECT c.site, 7, c.day, t.no, m.value, CASE m.value WHEN 26 THEN c.carts WHEN 27 THEN c.minor
			WHEN 28 THEN c.exited ELSE c.returned END AS n
	FROM rolled_cart c JOIN text t ON t.value = c.bucket CROSS JOIN json_each('[26,27,28,29]') m
	WHERE n <> 0;
DROP TABLE rolled_cart;

INSERT INTO roll_month (site, dimension, month, value, metric, n)
	SELECT site, dimension, ${monthOfColumn('day')}, value, metric, sum(n) FROM roll GROUP BY 1, 2, 3, 4, 5;
INSERT INTO seen_month (site, dimension, month, value, previous, n)
	SELECT site, dimension, ${monthOfColumn('day')}, value, previous, sum(n) FROM seen
	WHERE previous < ${monthOfColumn('day')} GROUP BY 1, 2, 3, 4, 5;
DELETE FROM roll_month WHERE n = 0;
${SESSION_COLUMNS}`;
