/**
 * Migration to smaller rows: the arrival as its distance from the event's time, and persons who are nobody but a visitor under
 * the visitor's number, known users under numbers below nought. The offset keeps old and new numbers apart meanwhile.
 */
export const SMALLER_ROWS = `
ALTER TABLE event RENAME COLUMN received TO delay;
UPDATE event SET delay = delay - t;

CREATE TEMP TABLE person_number AS SELECT p.no, coalesce(k.no, -p.no) + 1000000000000 AS number
	FROM person p LEFT JOIN visitor_key k ON p.key LIKE 'v:%' AND k.site = p.site AND k.key = substr(p.key, 3);
CREATE UNIQUE INDEX person_number_no ON person_number (no);
UPDATE membership SET person = (SELECT number FROM person_number WHERE no = person);
UPDATE membership SET person = person - 1000000000000;
UPDATE session SET person = (SELECT number FROM person_number WHERE no = person);
UPDATE session SET person = person - 1000000000000;
UPDATE orders SET owner = (SELECT number FROM person_number WHERE no = owner) WHERE owner IS NOT NULL;
UPDATE orders SET owner = owner - 1000000000000 WHERE owner IS NOT NULL;
UPDATE cart SET person = (SELECT number FROM person_number WHERE no = person);
UPDATE cart SET person = person - 1000000000000;
UPDATE touchpoint SET person = (SELECT number FROM person_number WHERE no = person);
UPDATE touchpoint SET person = person - 1000000000000;
DELETE FROM person WHERE key LIKE 'v:%';
DROP TABLE person_number;
`;
