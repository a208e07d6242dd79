import type { Rate } from '@aisle/collector';

/** Data the writer thread is started with. */
export interface WriterData {
	database: string;
	/** A moment at which the clock stands, for tests. */
	clockMs?: number;
	/** Bytes of databases that place addresses; see `createGeo`. */
	geo?: Uint8Array[];
	/** Events of one visitor; the collector's own limit when left out. */
	visitorRate?: Rate;
	/** Logs stacks of unexpected errors. */
	debug: boolean;
}
