import type { Mode, Params, Source } from '@aisle/protocol';

/** Where a visit came from. Absent on an event means direct: no foreign referrer, no campaign. */
export interface Traffic {
	/** GA4 default channel group. */
	channel: string;
	/** Lower-case source: `google`, `newsletter`, or the referrer's host without `www.`. */
	source: string;
	/** Lower-case medium: `organic`, `email`, `referral`. */
	medium: string;
	/** Campaign name, where one was given. */
	campaign?: string;
	/** True when the page's own URL said so (campaign parameters or a click id), so that it starts a touchpoint inside a session. */
	tagged: boolean;
}

/** What was read from the user agent. */
export interface Agent {
	/** `Chrome`, `Firefox`, `Safari`, … */
	browser?: string;
	/** `Android`, `iOS`, `Windows`, … */
	os?: string;
	device?: 'desktop' | 'mobile' | 'tablet' | 'tv';
}

/** What the rules read of an event: everything derived is a function of a set of these. */
export interface FoldEvent {
	/** Lower-case UUID. */
	id: string;
	/** Event time, milliseconds since 1970 (metric definition: event_time). */
	t: number;
	source: Source;
	name: string;
	/**
	 * Visitor key under which it arrived: `g:<random id>` (granted and imports), `c:<daily hash>` (cookieless),
	 * `l:<page life>` (denied, or a salt that is gone), `u:<user id>` (no browser, known user). Absent: nobody known.
	 */
	key?: string;
	/** Yesterday's cookieless key; only in the first 30 minutes of a local day. */
	previousKey?: string;
	/** Random id of the page's life. */
	life?: string;
	userId?: string;
	/** Path of the page without query and fragment, scrubbed. */
	path?: string;
	params?: Params;
	traffic?: Traffic;
	/** ISO 3166-1 alpha-2: `HR`. */
	country?: string;
	agent?: Agent;
	/** A known bot: stored and counted apart, never folded. */
	bot: boolean;
}

/**
 * An event as the store keeps it: time, visitor key and enrichment are decided and never change again.
 * Text is scrubbed; a client address is nowhere in it.
 */
export interface StoredEvent extends FoldEvent {
	/** When the collector received it, milliseconds since 1970; never decreases within a process. */
	received: number;
	mode: Mode;
	/** Host of the page, lower case. */
	host?: string;
	/** Kept part of the query: campaign parameters and click ids only. */
	query?: string;
	/** Foreign referrer's host, lower case. */
	referrerHost?: string;
	/** Foreign referrer's path, scrubbed. */
	referrerPath?: string;
	title?: string;
	/** Primary tag of the language that the browser prefers, lower case: `fa`. */
	language?: string;
	/** ISO 3166-2 code of the region, and its English name where the collector's database has one: `HR-21 Zagreb`. */
	region?: string;
}
