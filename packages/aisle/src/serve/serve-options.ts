import type { Rate } from '@aisle/collector';
import type { TrackerPaths } from './assets.js';
import type { DashboardAccess } from './dashboard-options.js';

export interface ServeOptions extends DashboardAccess {
	host: string;
	/** 0 takes any free port. */
	port: number;
	/** 0 takes any free port. */
	dashboardPort: number;
	/** Where the tracker is served and where it sends, instead of the usual places. */
	paths: Partial<TrackerPaths>;
	/** Requests of one network and of one site; the collector's own limits when left out. */
	networkRate?: Rate;
	siteRate?: Rate;
	/** Events of one visitor. */
	visitorRate?: Rate;
	/** Address under which shops reach `host` and `port`, where a proxy stands before them. */
	publicUrl?: string;
	/** Bytes of databases that place addresses; see `createGeo`. */
	geo?: Uint8Array[];
	/** A moment at which the clock stands, for tests. */
	clockMs?: number;
	/** Logs stacks of unexpected errors. */
	debug: boolean;
	/** Bytes of the disk that stay free; by the disk's size when left out. */
	reserveBytes?: number;
	/** What an answer says: events are on this disk, or ClickHouse has them. */
	ack: 'log' | 'cluster';
	/** Whether what ClickHouse has is folded here. */
	fold: boolean;
	/** Bytes that may wait for ClickHouse. */
	maxLogBytes?: number;
}
