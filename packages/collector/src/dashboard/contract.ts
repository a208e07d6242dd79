import type { NowReader, ReportReader } from '@aisle/store';
import type { AccountsOptions } from '../accounts/contract.js';
import type { Asset } from '../http/asset.js';
import type { AnnotationBook } from './annotations/add-annotations.js';
import type { SegmentWriter } from './segments/add-segments.js';
import type { LiveHub } from '../live-hub.js';

/** What the owner's app is given: it opens nothing itself. */
export interface DashboardOptions {
	/** A site that it does not know is a 404; whatever else it rejects with is a 503 and goes to `onError`. */
	reports: Pick<ReportReader, 'sites' | 'report' | 'explain' | 'segments' | 'recent' | 'rejected'> & Partial<NowReader>;
	/** Saves and removes segments; without it they are only read. */
	segments?: SegmentWriter;
	/** What people write beside the figures; without it nobody can. */
	annotations?: AnnotationBook;
	/** Where the writer's thread tells of stored events. */
	live: LiveHub;
	/** Files of the page by their path; `/` is `/index.html`. */
	assets: ReadonlyMap<string, Asset>;
	/** Asks who somebody is. Without it everything is open to whoever reaches the listener, which is for tests alone. */
	accounts?: AccountsOptions;
	/** Host names under which the page is reached besides this machine's own. */
	hosts?: readonly string[];
	/** Seconds for which browsers are told to come over https only; not told when left out, nor under this machine's own names. */
	hstsSeconds?: number;
	/** What the collector did and how it is, in Prometheus' text format. */
	metrics?: () => Promise<string>;
	/** Milliseconds since 1970: `as_of` when the question names none. */
	clock?: () => number;
	/** Milliseconds between heartbeats of the live stream. */
	heartbeatMs?: number;
	/** Told of errors that no rule foresees. */
	onError?: (error: unknown) => void;
}
