import { localDay } from '@aisle/analytics';
import type { FaultCode } from '@aisle/protocol';
import type { RefusedRequests } from '../port.js';
import type { NumberedSite } from './append.js';
import type { Connection } from './database.js';

/** Stands for requests that named no site of this server. No site has this number. */
export const NOWHERE = 0;

/** What was refused, counted for good: one row a site, local day and reason, whoever sends how much. */
export interface RefusedTable {
	/** Counts refused events of a site. */
	addEvents(site: NumberedSite, received: number, code: FaultCode, events: number): void;
	/** Counts requests that were refused whole; without a site they are nobody's, on a day in UTC. */
	addRequests(site: NumberedSite | undefined, refused: RefusedRequests): void;
}

export function createRefusedTable(db: Connection): RefusedTable {
	const upsert = db.prepare<[site: number, day: number, code: string, events: number, requests: number]>(
		`INSERT INTO refused (site, day, code, events, requests) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET events = events + excluded.events, requests = requests + excluded.requests`,
	);
	return {
		addEvents: (site, received, code, events) =>
			void upsert.run(site.no, localDay(site.timeZone, received), code, events, 0),
		addRequests(site, { received, code, events, requests }) {
			const day = localDay(site?.timeZone ?? 'UTC', received);
			upsert.run(site?.no ?? NOWHERE, day, code, events, requests);
		},
	};
}
