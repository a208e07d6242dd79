/** Part of a migration: sessions of settled days in columns. Triggers drop a day with every change of its rows, whoever makes it. */
export const SESSION_COLUMNS = `
CREATE TABLE session_block (
	site INTEGER NOT NULL,
	day INTEGER NOT NULL,
	part INTEGER NOT NULL,
	visitor INTEGER NOT NULL,
	start INTEGER NOT NULL,
	is_last INTEGER NOT NULL,
	header TEXT NOT NULL,
	columns BLOB NOT NULL,
	PRIMARY KEY (site, day, part)
) STRICT;

CREATE TRIGGER session_added AFTER INSERT ON session BEGIN
	DELETE FROM session_block WHERE site = NEW.site AND day = NEW.day;
END;
CREATE TRIGGER session_removed AFTER DELETE ON session BEGIN
	DELETE FROM session_block WHERE site = OLD.site AND day = OLD.day;
END;
CREATE TRIGGER session_changed AFTER UPDATE ON session BEGIN
	DELETE FROM session_block WHERE site IN (OLD.site, NEW.site) AND day IN (OLD.day, NEW.day);
END;
`;
