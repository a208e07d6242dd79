import type { Rate } from '@aisle/collector';
import type { StorePlace } from '../stores/open-store.js';

/** Data the writer thread is started with. */
export interface WriterData {
	place: StorePlace;
	/** What an answer says of events on their way to ClickHouse, and bytes of the log beyond which none are taken in. */
	ack?: 'log' | 'cluster';
	maxLogBytes?: number;
	/** A moment at which the clock stands, for tests. */
	clockMs?: number;
	/** Bytes of databases that place addresses; see `createGeo`. */
	geo?: Uint8Array[];
	/** Events of one visitor; the collector's own limit when left out. */
	visitorRate?: Rate;
	/** Logs stacks of unexpected errors. */
	debug: boolean;
}
