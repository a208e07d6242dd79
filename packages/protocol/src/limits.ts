/** What one message may hold. Both sides read these: the tracker stays inside them, the collector refuses what does not. */
export const LIMITS = {
	/** Bytes of a request body as it arrives, and again after gunzip. */
	bodyBytes: 1_048_576,
	/** Events of one batch. */
	batchEvents: 1_000,
	/** Characters of a site name. */
	siteChars: 64,
	/** Characters of a batch nonce. */
	nonceChars: 64,
	/** Characters of a visitor id, user id or page-life id. */
	idChars: 64,
	/** Characters of an event name and of a parameter name, as in GA4. */
	nameChars: 40,
	/** Characters of a page or referrer URL. */
	urlChars: 2_048,
	/** Characters of a page title or a text parameter: as many as of a URL, so that the tracker has one rule. */
	textChars: 2_048,
	/** Parameters of one event, `items` included. */
	params: 50,
	/** Items of one event, as in GA4. */
	items: 200,
	/** Characters of a request's user agent that are looked at. */
	agentChars: 512,
	/**
	 * Largest magnitude of a number parameter, of an item's price x quantity, and of their sum over an event's items. What
	 * one event is worth is therefore a safe integer in the minor units of every currency with up to three decimals; where
	 * that is not enough (four decimals, sums over many events) the rules saturate.
	 */
	number: 1e12,
} as const;

/** Milliseconds after which an event that arrives over the network is refused as `too_old`: 30 days. Imports are exempt. */
export const MAX_EVENT_AGE_MS = 30 * 86_400_000;
