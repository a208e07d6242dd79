import type { Fault } from './errors.js';
import type { Mode, Params, VERIFIED_SOURCES } from './events.js';

/** Version of the batch envelope and of its answer. */
export const PROTOCOL_VERSION = 1;

/** Paths of the collector, relative to its address. */
export const PATHS = { batch: '/v1/e', pixel: '/v1/p.gif', server: '/v1/s', script: '/aisle.js' } as const;

/**
 * One POST body, as JSON in UTF-8, plain or gzipped (recognised by its first bytes, so that no header costs a preflight).
 * Keys are single letters because every page view pays for them.
 */
export interface WireBatch {
	v: typeof PROTOCOL_VERSION;
	/** Site name. */
	s: string;
	/** Nonce: the answer repeats it, so that a captive portal's 200 is not taken for one. */
	b: string;
	/** The sender's wall clock when it sent, in milliseconds since 1970. */
	w: number;
	/** The sender's monotonic clock when it sent, in milliseconds; meaningful within page life `l`. */
	m: number;
	/** Page-life id of the sending page; events without their own `l` belong to it. */
	l: string;
	/** Mode of events without their own `c`; `cookieless` when left out. */
	c?: Mode;
	/** Visitor id (mode `granted`) of events without their own `a`. */
	a?: string;
	e: WireEvent[];
}

/**
 * One POST body of a shop's own server, which proves itself with a token or a signature. The words are those of a
 * browser's batch; what only a page has is left out.
 */
export interface ServerBatch {
	v: typeof PROTOCOL_VERSION;
	s: string;
	/** Nonce; the answer repeats it, empty when left out. */
	b?: string;
	/** The sender's wall clock when it sent; without it the events' own times are believed. */
	w?: number;
	e: ServerEvent[];
}

/** One event of a shop's own server. Its mode is `granted` when left out: what a server names, the shop keeps already. */
export interface ServerEvent extends Omit<WireEvent, 'm'> {
	/** Who recorded it; `server` when left out. */
	src?: (typeof VERIFIED_SOURCES)[number];
}

/** One event of a batch. */
export interface WireEvent {
	/** UUIDv7, given once when the event was tracked; the key under which it counts once. */
	i: string;
	/** Wall clock, milliseconds since 1970. */
	t: number;
	/** Monotonic clock of its page life, milliseconds. */
	m?: number;
	/** Page-life id, when it is not the batch's. */
	l?: string;
	/** Mode, when it is not the batch's. */
	c?: Mode;
	/** Visitor id, when it is not the batch's. */
	a?: string;
	/** User id after a log-in. */
	k?: string;
	/** Event name. */
	n: string;
	/** Page URL. */
	u?: string;
	/** Referrer URL. */
	r?: string;
	/** Page title. */
	h?: string;
	/** Parameters. */
	p?: Params;
}

/** Verdict on one event that was not stored; it is settled all the same and must not be sent again. */
export interface WireRejection extends Fault {
	/** Position in the batch. */
	at: number;
	/** The event's id where it had a readable one. */
	i?: string;
}

/**
 * Answer to a batch, sent after the commit. Every event is in `ok` or in `no`:
 * `ok.length + no.length` equals the number of events sent, else the answer is not an acknowledgement.
 */
export interface WireAck {
	v: typeof PROTOCOL_VERSION;
	/** The batch's nonce. */
	b: string;
	/** Ids that are on disk, now or from an earlier try. */
	ok: string[];
	/** How many of `ok` were known already. */
	dup: number;
	/** Events that were refused. */
	no: WireRejection[];
}
