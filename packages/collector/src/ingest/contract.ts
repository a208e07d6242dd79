import type { Asset } from '../http/asset.js';
import type { Ingest, Readiness } from '../hit.js';

/** What the public app is given: it opens nothing itself. */
export interface IngestOptions {
	/** Takes each hit; should it reject all the same, the answer is 503. */
	ingest: Ingest;
	/** What a script tag loads, by path: the tracker and the pieces that it loads when told. */
	scripts: ReadonlyMap<string, Asset>;
	/** Asked at each `/readyz`. */
	ready: () => Readiness | Promise<Readiness>;
	/** Addresses and CIDR blocks of proxies whose X-Forwarded-For is believed; none when left out. */
	trustedProxies?: readonly string[];
	/** Milliseconds since 1970, made monotone here; `Date.now` when left out. */
	clock?: () => number;
	/** 0 to below 1: spreads Retry-After; `Math.random` when left out. */
	random?: () => number;
	/** Told of errors that no rule foresees. */
	onError?: (error: unknown) => void;
	/** Replaces single paths of `PATHS`. */
	paths?: Partial<{ batch: string; pixel: string }>;
}
