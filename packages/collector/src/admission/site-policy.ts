import type { Mode } from '@aisle/protocol';
import type { Rate } from './rate-limiter.js';

/** The most that a browser with a privacy signal is counted as: without a kept id, or without any. */
export type SignalMode = Exclude<Mode, 'granted'>;

/** A secret with which a shop's own server sends events. */
export interface ServerKey {
	/** `token`: sent as it is, kept as its hash. `signing`: never sent, kept as it is. */
	kind: 'token' | 'signing';
	/** SHA-256 of the token in hex, or the signing secret. */
	secret: string;
}

/** What a site's owner decided about who may send and how; whatever is left out is open. */
export interface SitePolicy {
	/** Origins whose pages may send: `https://shop.example`, or `https://*.shop.example` for all hosts below it. */
	origins?: readonly string[];
	/** Mode that no event from a browser with `Sec-GPC: 1` exceeds; as the tracker says when left out. */
	gpc?: SignalMode;
	/** The same for `DNT: 1`. */
	dnt?: SignalMode;
	/** Requests of this site together; the collector's own limit when left out. */
	rate?: Rate;
	/**
	 * Hosts, those below them included, that are never where a visit came from: other domains of the shop, payment pages that the
	 * collector does not know. Lower case, without `www.`.
	 */
	ownHosts?: readonly string[];
	keys?: readonly ServerKey[];
}

/** The policy of a site by its name; nothing for a site without one. */
export type PolicyOf = (site: string) => SitePolicy | undefined;
