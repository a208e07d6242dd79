import type { FaultCode, Mode } from '@aisle/protocol';

/** One request as the HTTP thread hands it to the writer: text and what the headers said, nothing parsed. */
export interface RawHit {
	/** `server`: a batch of a shop's own server that has proved to be one. */
	kind: 'batch' | 'pixel' | 'server';
	/** The batch as text, or the pixel's query string without `?`. */
	body: string;
	/** Client address; used in memory for the cookieless hash and the place, never stored. */
	address: string;
	/** User agent, cut to `LIMITS.agentChars`. */
	userAgent: string;
	/** Client hints of the headers; see `hintsOf`. */
	hints?: string;
	/** Language that the browser prefers, from its headers: a primary tag in lower case. */
	language?: string;
	/** Referer header: the page's URL for a pixel that names none. */
	referer?: string;
	/** Milliseconds since 1970; never decreases within a process. */
	received: number;
	/** The site under whose policy the hit was let in; one that turns out to be for another is refused. */
	site?: string;
	/** Mode that no event of the hit exceeds; as sent when left out. */
	atMost?: Exclude<Mode, 'granted'>;
	/** See `SitePolicy`. */
	ownHosts?: readonly string[];
}

/** What became of a hit, given only after the commit. */
export interface HitAnswer {
	/** HTTP status of the answer to a batch. A pixel's image is sent with 200 whatever stands here. */
	status: number;
	/** JSON: a `WireAck` or a `FaultBody`. Empty for a pixel. */
	body: string;
	/** First fault, where there was one. */
	fault?: FaultCode;
	/** Events of a hit that was refused whole, as far as they were read. Absent where each was judged, and is stored or kept. */
	events?: number;
	/** Seconds after which a retry makes sense. */
	retryAfter?: number;
}

/** Takes one hit; resolves after its events are on disk or refused. Never rejects. */
export type Ingest = (hit: RawHit) => Promise<HitAnswer>;

/** Whether traffic should be sent here, and if not, why. */
export interface Readiness {
	ready: boolean;
	/** Stable words: `writer_restarting`, `storage_full`. Empty when ready. */
	reasons: string[];
	/** What should be put right and stops no traffic: `undeclared_proxy`. Absent where there is nothing. */
	warnings?: string[];
	/** What is on disk here and not yet where reports come from, at most, and for how long. Absent where both are one. */
	behind?: { events: number; seconds: number };
}
