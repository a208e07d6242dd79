/** What was refused is counted for good, and a refused event that comes again is known. What is kept already counts by the day in UTC. */
export const MIGRATION_5 = `
ALTER TABLE rejected ADD COLUMN id BLOB;
CREATE UNIQUE INDEX rejected_id ON rejected (site, id) WHERE id IS NOT NULL;

CREATE TABLE refused (
	site INTEGER NOT NULL,
	day INTEGER NOT NULL,
	code TEXT NOT NULL,
	events INTEGER NOT NULL,
	requests INTEGER NOT NULL,
	PRIMARY KEY (site, day, code)
) STRICT, WITHOUT ROWID;
INSERT INTO refused (site, day, code, events, requests)
	SELECT site, received / 86400000, code, count(*), 0 FROM rejected GROUP BY site, received / 86400000, code;
`;
