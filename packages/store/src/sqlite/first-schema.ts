/** Migration: the tables of the first version. */
export const FIRST_SCHEMA = `
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
`;
