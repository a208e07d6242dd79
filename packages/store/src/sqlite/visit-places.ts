/**
 * Migration: the region and the language of an event. Columns of sessions are dropped, to be made again with both of them;
 * until then reports read the rows.
 */
export const VISIT_PLACES = `
ALTER TABLE event ADD COLUMN region INTEGER;
ALTER TABLE event ADD COLUMN language INTEGER;
DELETE FROM session_block;
`;
