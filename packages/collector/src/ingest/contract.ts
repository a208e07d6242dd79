import type { Asset } from '../http/asset.js';
import type { Ingest, Readiness } from '../hit.js';

export interface IngestOptions {
	ingest: Ingest;
	/** The tracker for a script tag. */
	script: Asset;
	ready: () => Readiness | Promise<Readiness>;
	/** Addresses and CIDR blocks of proxies whose X-Forwarded-For is believed. */
	trustedProxies?: readonly string[];
	/** Milliseconds since 1970; made monotone here. */
	clock?: () => number;
	/** 0 to below 1: spreads Retry-After. */
	random?: () => number;
	/** Told of errors that no rule foresees. */
	onError?: (error: unknown) => void;
	/** Replaces single paths of `PATHS`. */
	paths?: Partial<{ batch: string; pixel: string; script: string }>;
}
