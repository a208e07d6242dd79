import type { ReportReader } from '@aisle/store';
import type { Asset } from '../http/asset.js';
import type { LiveHub } from '../live-hub.js';

export interface DashboardOptions {
	reports: Pick<ReportReader, 'sites' | 'report' | 'recent'>;
	live: LiveHub;
	/** Files of the page by their path; `/` is `/index.html`. */
	assets: ReadonlyMap<string, Asset>;
	/** Milliseconds since 1970: `as_of` when the question names none. */
	clock?: () => number;
	/** Milliseconds between heartbeats of the live stream. */
	heartbeatMs?: number;
	/** Told of errors that no rule foresees. */
	onError?: (error: unknown) => void;
}
