/**
 * Migration: ids are written into their index in order, some time after their events; `known_id_until` tells up to which
 * number they are all there. Sessions and carts name the event that began them by number, as no index finds the newest by id.
 */
export const SORTED_IDS = `
CREATE TABLE known_id (
	id BLOB NOT NULL,
	site INTEGER NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (id, site)
) STRICT, WITHOUT ROWID;
INSERT INTO known_id (id, site, n) SELECT id, site, n FROM event ORDER BY id, site;

CREATE TABLE known_id_until (n INTEGER NOT NULL) STRICT;
INSERT INTO known_id_until (n) SELECT coalesce(max(n), 0) FROM event;

DROP TRIGGER session_changed;
ALTER TABLE session ADD COLUMN start_n INTEGER NOT NULL DEFAULT 0;
UPDATE session SET start_n = coalesce((SELECT e.n FROM event e WHERE e.site = session.site AND e.id = session.start_id), 0);
CREATE TRIGGER session_changed AFTER UPDATE ON session BEGIN
	DELETE FROM session_block WHERE site IN (OLD.site, NEW.site) AND day IN (OLD.day, NEW.day);
END;

ALTER TABLE cart ADD COLUMN opened_n INTEGER NOT NULL DEFAULT 0;
UPDATE cart SET opened_n = coalesce((SELECT e.n FROM event e WHERE e.site = cart.site AND e.id = cart.opened_id), 0);

DROP INDEX event_id;
`;
