/**
 * Migration: persons can be erased. `erased` keeps hashes of the ids that must not come back, `unused` the numbers that may
 * stand for nothing any more, `erasure` what has to be known for good: how often numbers lost their meaning, the highest number
 * an erased event had, and whether the log still holds what was erased. The indexes find what is in no visitor's fold.
 */
export const ERASURES = `
CREATE INDEX event_previous ON event (key) WHERE previous IS NOT NULL;
CREATE INDEX event_unfolded ON event (site, user) WHERE user IS NOT NULL AND (bot = 1 OR automated = 1 OR visitor IS NULL);

CREATE TABLE erased (
	site INTEGER NOT NULL,
	hash BLOB NOT NULL,
	PRIMARY KEY (site, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE unused (
	kind INTEGER NOT NULL,
	no INTEGER NOT NULL,
	PRIMARY KEY (kind, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE erasure (
	only INTEGER PRIMARY KEY CHECK (only = 1),
	numbers_gone INTEGER NOT NULL,
	last_event INTEGER NOT NULL,
	log_due INTEGER NOT NULL
) STRICT;
INSERT INTO erasure (only, numbers_gone, last_event, log_due) VALUES (1, 0, 0, 0);
`;
