/** Migration: touches that do not begin a session, by their time. Those that do are read from the columns of sessions. */
export const TOUCHES_WITHIN = `
CREATE INDEX touchpoint_within ON touchpoint (site, t, kind, traffic) WHERE kind <> 'session';
`;
