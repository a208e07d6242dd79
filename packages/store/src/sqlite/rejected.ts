import type { Rejected } from '../port.js';
import type { Connection } from './database.js';

/** Refused events kept for each site: the newest. Whoever sends rubbish must not fill the disk with it. */
export const MAX_REJECTED = 1_000;

/** Milliseconds for which a refused event is kept at most: 30 days. */
export const REJECTED_AGE_MS = 30 * 86_400_000;

/** Events that were refused, for the owner to see. */
export interface RejectedTable {
	/** Keeps one, and lets the oldest beyond {@link MAX_REJECTED} go. */
	add(site: number, rejected: Rejected): void;
	/** Lets those go that are older than {@link REJECTED_AGE_MS}. */
	dropOld(now: number): void;
}

export function createRejectedTable(db: Connection): RejectedTable {
	const insert = db.prepare('INSERT INTO rejected (site, received, code, path, body) VALUES (?, ?, ?, ?, ?)');
	const trim = db.prepare(`DELETE FROM rejected WHERE site = ? AND n <=
		(SELECT n FROM rejected WHERE site = ? ORDER BY n DESC LIMIT 1 OFFSET ${MAX_REJECTED})`);
	const drop = db.prepare<[number]>('DELETE FROM rejected WHERE received < ?');
	return {
		dropOld: (now) => void drop.run(now - REJECTED_AGE_MS),
		add(site, { received, fault, body }) {
			insert.run(site, received, fault.code, fault.path ?? null, body);
			trim.run(site, site);
		},
	};
}
