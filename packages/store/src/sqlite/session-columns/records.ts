import type { Connection } from '../connection.js';
import type { SessionRecord } from './layout.js';

/** Sessions of a day after one of them, as they stand in their rows. */
export type SessionRecords = (site: number, day: number, after: Place | undefined, limit: number) => SessionRecord[];

/** Where a session stands among those of its day. */
export type Place = Pick<SessionRecord, 'visitor' | 'start'>;

const RECORDS = `SELECT s.visitor, s.start, s."end" - s.start AS lengthMs, s.engaged_ms AS engagedMs, s.pageviews, s.engaged, s.single_page AS singlePage,
		s.orders, s.steps, s.traffic, s.country, s.device, e.agent, e.referrer_host AS referrer, e.region, e.language,
		s.entry_path AS entry, s.exit_path AS exit, e.query
	FROM session s LEFT JOIN event e ON e.n = s.start_n
	WHERE s.site = ? AND s.day = ? AND (s.visitor, s.start) > (?, ?) ORDER BY s.visitor, s.start LIMIT ?`;

export function createSessionRecords(db: Connection): SessionRecords {
	const records = db.prepare<[number, number, number, number, number], SessionRecord>(RECORDS);
	return (site, day, after, limit) => records.all(site, day, after?.visitor ?? 0, after?.start ?? 0, limit);
}
