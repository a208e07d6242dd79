import type { RefusalBook } from '../admission/refusal-book.js';
import type { Rate } from '../admission/rate-limiter.js';
import type { PolicyOf } from '../admission/site-policy.js';
import type { Asset } from '../http/asset.js';
import type { Ingest, Readiness } from '../hit.js';
import type { HttpMeter } from '../metrics/http-meter.js';

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
	/** Told once when a neighbour passes requests on that is none of them: all visitors behind it look like one address. */
	onUndeclaredProxy?: () => void;
	/** What the owners of sites decided about who may send; everybody may when left out. */
	policyOf?: PolicyOf;
	/** Requests of one network (/24 in IPv4, /64 in IPv6); generous when left out. This machine has no limit. */
	networkRate?: Rate;
	/** Requests of one site without a rate of its own; generous when left out. */
	siteRate?: Rate;
	/** True while nothing may be written, as when the disk is nearly full: hits are told to come again. */
	isHolding?: () => boolean;
	/** Counts what is refused whole, for good; nobody does when left out. */
	refusals?: Pick<RefusalBook, 'note'>;
	/** Counts what is answered. */
	meter?: HttpMeter;
	/** Milliseconds on a clock that never goes back, for the rates; `performance.now` when left out. */
	elapsed?: () => number;
	/** Milliseconds since 1970, made monotone here; `Date.now` when left out. */
	clock?: () => number;
	/** 0 to below 1: spreads Retry-After; `Math.random` when left out. */
	random?: () => number;
	/** Told of errors that no rule foresees. */
	onError?: (error: unknown) => void;
	/** Replaces single paths of `PATHS`. */
	paths?: Partial<{ batch: string; pixel: string; server: string }>;
}
