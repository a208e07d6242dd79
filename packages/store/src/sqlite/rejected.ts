import type { RefusedRequests, Rejected } from '../port.js';
import type { NumberedSite } from './append.js';
import { toIdBytes } from './codes.js';
import type { Connection } from './database.js';
import { createRefusedTable } from './refused.js';

/** Refused events kept for each site: the newest. Whoever sends rubbish must not fill the disk with it. */
export const MAX_REJECTED = 1_000;

/** Milliseconds for which a refused event is kept at most: 30 days. */
export const REJECTED_AGE_MS = 30 * 86_400_000;

/** Events that were refused, for the owner to see. */
export interface RejectedTable {
	/**
	 * Keeps them and counts them for good, and lets the oldest beyond {@link MAX_REJECTED} go. One whose id is that of an
	 * event that is kept was sent again: it is neither kept nor counted. Of `refused` nothing is kept. Throws `unknown_site`.
	 */
	add(rejected: readonly Rejected[], refused: readonly RefusedRequests[], sites: Sites): void;
	/** Lets those go that are older than {@link REJECTED_AGE_MS}. */
	dropOld(now: number): void;
}

interface Sites {
	find(name: string): NumberedSite | undefined;
	get(name: string): NumberedSite;
}

/** Equal refusals of one call, so that a thousand of them are one change of the totals. */
interface Alike extends Pick<Rejected, 'received' | 'fault'> {
	site: NumberedSite;
	events: number;
}

export function createRejectedTable(db: Connection): RejectedTable {
	const totals = createRefusedTable(db);
	const insert = db.prepare<[number, Buffer | null, number, string, string | null, string]>(
		'INSERT INTO rejected (site, id, received, code, path, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
	);
	const trim = db.prepare(`DELETE FROM rejected WHERE site = ? AND n <=
		(SELECT n FROM rejected WHERE site = ? ORDER BY n DESC LIMIT 1 OFFSET ${MAX_REJECTED})`);
	const drop = db.prepare<[number]>('DELETE FROM rejected WHERE received < ?');
	const isNew = (site: number, { id, received, fault, body }: Rejected): boolean => {
		const bytes = id === undefined ? null : toIdBytes(id);
		return insert.run(site, bytes, received, fault.code, fault.path ?? null, body).changes > 0;
	};
	return {
		dropOld: (now) => void drop.run(now - REJECTED_AGE_MS),
		add(rejected, refused, sites) {
			const alike = new Map<string, Alike>();
			for (const each of rejected) {
				const site = sites.get(each.site);
				if (!isNew(site.no, each)) continue;
				const { received, fault } = each;
				const key = `${site.no} ${received} ${fault.code}`;
				const known = alike.get(key);
				if (known === undefined) alike.set(key, { site, received, fault, events: 1 });
				else known.events++;
			}
			for (const { site, received, fault, events } of alike.values())
				totals.addEvents(site, received, fault.code, events);
			// once a site: finding the oldest is a walk over all that are kept
			for (const no of new Set(Array.from(alike.values(), ({ site }) => site.no))) trim.run(no, no);
			for (const each of refused) totals.addRequests(sites.find(each.site), each);
		},
	};
}
