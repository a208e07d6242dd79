import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '@aisle/analytics';
import type { Reports, ReportQuery, ReportName, Site } from '@aisle/protocol';
import { openSqliteReader, openSqliteStore, type ReportReader, type Store } from '@aisle/store';
import { shuffle } from '../seeded.js';

/** A store in a file of its own, as events come to it. */
export interface FedStore {
	/** Feeds a site and gives the events in the order in which they arrived, copies included. */
	feed(site: Site, events: readonly StoredEvent[], how: Feeding): Promise<StoredEvent[]>;
	report<N extends ReportName>(query: ReportQuery<N>): Promise<Reports[N]>;
	dispose(): Promise<void>;
}

/** How a stream arrives. */
export interface Feeding {
	random: () => number;
	/** Events of a batch at most. */
	batchEvents: number;
	/** Share of events that come again, with whatever a second arrival makes of them. */
	copies: number;
	/** Share of batches after which the file is closed and opened again. */
	reopened: number;
}

/** A real file in a folder that is thrown away. */
export async function createFedStore(): Promise<FedStore> {
	const folder = mkdtempSync(join(tmpdir(), 'aisle-recount-'));
	const file = join(folder, 'aisle.db');
	let store: Store = openSqliteStore({ file });
	let reader: ReportReader | undefined;
	return {
		async feed(site, events, how) {
			await store.addSite(site);
			const arrived: StoredEvent[] = [];
			for (const batch of batchesOf(events, how)) {
				arrived.push(...batch);
				await store.append(batch.map((event) => ({ site: site.name, event })));
				if (how.random() >= how.reopened) continue;
				await store.close();
				store = openSqliteStore({ file });
			}
			return arrived;
		},
		async report(query) {
			reader ??= openSqliteReader({ file });
			return reader.report(query);
		},
		async dispose() {
			await reader?.close();
			await store.close();
			rmSync(folder, { recursive: true });
		},
	};
}

/** Cuts a stream out of order, with copies anywhere, into batches of many sizes. */
function batchesOf(events: readonly StoredEvent[], { random, batchEvents, copies }: Feeding): StoredEvent[][] {
	const again = events.filter(() => random() < copies);
	const arriving = shuffle([...events, ...again.map((event) => secondArrival(event, random))], random);
	const batches: StoredEvent[][] = [];
	for (let next = 0; next < arriving.length; ) {
		const size = 1 + Math.floor(random() ** 2 * batchEvents);
		batches.push(arriving.slice(next, next + size));
		next += size;
	}
	return batches;
}

/** The same event as another arrival would have it; whichever comes first counts. */
function secondArrival(event: StoredEvent, random: () => number): StoredEvent {
	return random() < 0.5 ? event : { ...event, received: event.received + 60_000, country: 'HR' };
}
