import { COSTS } from './cost-table.js';
import { FASTER_REPORTS } from './faster-reports.js';
import { MIGRATION_5 } from './migration-5.js';
import { MONTH_ROLLS } from './month-rolls.js';
import { SMALLER_ROWS } from './smaller-rows.js';
import { VERIFIED_ORDERS } from './verified-orders.js';

/** Marks the file as Aisle's: "AISL" read as a number. */
export const APPLICATION_ID = 0x4149534c;

/**
 * Numbered migrations; each runs in one transaction together with the version it reaches.
 * `event` holds what happened; the tables after it are derived and can be recounted, but for those that say otherwise.
 * A migration that comes with another rule sets `recount_due` of the sites it matters to.
 */
export const MIGRATIONS: readonly string[] = [
	`
CREATE TABLE site (
	no INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	time_zone TEXT NOT NULL,
	currency TEXT NOT NULL
) STRICT;

CREATE TABLE salt (
	site INTEGER NOT NULL,
	day INTEGER NOT NULL,
	secret BLOB NOT NULL,
	PRIMARY KEY (site, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE text (
	no INTEGER PRIMARY KEY,
	value TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE visitor_key (
	no INTEGER PRIMARY KEY,
	site INTEGER NOT NULL,
	key TEXT NOT NULL,
	previous INTEGER,
	visitor INTEGER NOT NULL,
	UNIQUE (site, key)
) STRICT;
CREATE INDEX visitor_key_visitor ON visitor_key (visitor);
CREATE INDEX visitor_key_previous ON visitor_key (previous) WHERE previous IS NOT NULL;

CREATE TABLE life (
	no INTEGER PRIMARY KEY,
	site INTEGER NOT NULL,
	life TEXT NOT NULL,
	owner INTEGER,
	UNIQUE (site, life)
) STRICT;

CREATE TABLE event (
	n INTEGER PRIMARY KEY,
	site INTEGER NOT NULL,
	id BLOB NOT NULL,
	t INTEGER NOT NULL,
	received INTEGER NOT NULL,
	source INTEGER NOT NULL,
	mode INTEGER NOT NULL,
	name INTEGER NOT NULL,
	key INTEGER,
	previous INTEGER,
	life INTEGER,
	user INTEGER,
	host INTEGER,
	path INTEGER,
	query TEXT,
	referrer_host INTEGER,
	referrer_path INTEGER,
	title INTEGER,
	params TEXT,
	traffic INTEGER,
	country INTEGER,
	agent INTEGER,
	bot INTEGER NOT NULL,
	visitor INTEGER,
	automated INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX event_id ON event (site, id);
CREATE INDEX event_visitor ON event (visitor, t);

CREATE TABLE order_record (
	site INTEGER NOT NULL,
	order_id TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (site, order_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE rejected (
	n INTEGER PRIMARY KEY,
	site INTEGER NOT NULL,
	received INTEGER NOT NULL,
	code TEXT NOT NULL,
	path TEXT,
	body TEXT NOT NULL
) STRICT;

CREATE INDEX rejected_site ON rejected (site, n);

CREATE TABLE person (
	no INTEGER PRIMARY KEY,
	site INTEGER NOT NULL,
	key TEXT NOT NULL,
	UNIQUE (site, key)
) STRICT;

CREATE TABLE membership (
	site INTEGER NOT NULL,
	person INTEGER NOT NULL,
	visitor INTEGER NOT NULL,
	PRIMARY KEY (site, person, visitor)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
	site INTEGER NOT NULL,
	day INTEGER NOT NULL,
	visitor INTEGER NOT NULL,
	start INTEGER NOT NULL,
	start_id BLOB NOT NULL,
	"end" INTEGER NOT NULL,
	person INTEGER NOT NULL,
	pageviews INTEGER NOT NULL,
	interactions INTEGER NOT NULL,
	key_events INTEGER NOT NULL,
	engaged_ms INTEGER NOT NULL,
	engaged INTEGER NOT NULL,
	single_page INTEGER NOT NULL,
	orders INTEGER NOT NULL,
	entry_path INTEGER,
	exit_path INTEGER,
	traffic INTEGER,
	country INTEGER,
	device INTEGER,
	PRIMARY KEY (site, day, visitor, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
	site INTEGER NOT NULL,
	id TEXT NOT NULL,
	t INTEGER NOT NULL,
	first_id BLOB NOT NULL,
	day INTEGER NOT NULL,
	owner INTEGER,
	visitor INTEGER,
	session_start INTEGER,
	currency TEXT NOT NULL,
	gross_minor INTEGER NOT NULL,
	net_minor INTEGER NOT NULL,
	excess_minor INTEGER NOT NULL,
	refunds INTEGER NOT NULL,
	id_missing INTEGER NOT NULL,
	PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting_refund (
	site INTEGER NOT NULL,
	order_id TEXT NOT NULL,
	refund_id TEXT NOT NULL,
	t INTEGER NOT NULL,
	day INTEGER NOT NULL,
	PRIMARY KEY (site, order_id, refund_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE cart (
	site INTEGER NOT NULL,
	person INTEGER NOT NULL,
	opened INTEGER NOT NULL,
	opened_id BLOB NOT NULL,
	day INTEGER NOT NULL,
	state TEXT NOT NULL,
	step TEXT NOT NULL,
	last_seen INTEGER NOT NULL,
	ended INTEGER,
	order_id TEXT,
	currency TEXT NOT NULL,
	value_minor INTEGER NOT NULL,
	items TEXT NOT NULL,
	PRIMARY KEY (site, person, opened, opened_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cart_left ON cart (site, day, last_seen, state, currency, value_minor)
	WHERE state IN ('abandoned', 'unresolved');

CREATE TABLE touchpoint (
	site INTEGER NOT NULL,
	person INTEGER NOT NULL,
	t INTEGER NOT NULL,
	id BLOB NOT NULL,
	kind TEXT NOT NULL,
	traffic INTEGER,
	PRIMARY KEY (site, person, t, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE roll (
	site INTEGER NOT NULL,
	dimension INTEGER NOT NULL,
	day INTEGER NOT NULL,
	value INTEGER NOT NULL,
	metric INTEGER NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (site, dimension, day, value, metric)
) STRICT, WITHOUT ROWID;

CREATE TABLE seen (
	site INTEGER NOT NULL,
	dimension INTEGER NOT NULL,
	day INTEGER NOT NULL,
	value INTEGER NOT NULL,
	previous INTEGER NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (site, dimension, day, value, previous)
) STRICT, WITHOUT ROWID;
`,
	// Carts remember what browsers said of them, and that word no longer counts as being seen: where any was stored, all is recounted.
	`
ALTER TABLE cart ADD COLUMN exits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cart ADD COLUMN left_at INTEGER;
ALTER TABLE cart ADD COLUMN left_step TEXT;
ALTER TABLE cart ADD COLUMN idle_at INTEGER;
ALTER TABLE cart ADD COLUMN returns INTEGER NOT NULL DEFAULT 0;

ALTER TABLE site ADD COLUMN recount_due INTEGER NOT NULL DEFAULT 0;
UPDATE site SET recount_due = 1 WHERE no IN (
	SELECT site FROM event WHERE name IN
		(SELECT no FROM text WHERE value IN ('cart_exit', 'cart_idle', 'cart_return'))
);
`,
	// What lets a batch be folded without all that the people in it ever did.
	`
ALTER TABLE life ADD COLUMN since INTEGER;
UPDATE life SET since = first.t
	FROM (SELECT life AS no, min(t) AS t FROM event WHERE life IS NOT NULL AND key IS NOT NULL GROUP BY life) AS first
	WHERE first.no = life.no;
DROP INDEX visitor_key_visitor;
CREATE INDEX orders_owner ON orders (owner) WHERE owner IS NOT NULL;
`,
	// The index is only asked for a visitor's events, which are put in order where they are read.
	`
DROP INDEX event_visitor;
CREATE INDEX event_visitor ON event (visitor);
`,
	MIGRATION_5,
	SMALLER_ROWS,
	VERIFIED_ORDERS,
	COSTS,
	FASTER_REPORTS,
	MONTH_ROLLS,
];
