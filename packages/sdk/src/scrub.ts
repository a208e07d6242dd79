import { LIMITS } from '@aisle/protocol';

/** Query parameters that say which campaign or ad brought the visitor: at least the ones the collector stores. Every other one is dropped, also `mc_eid` and `_hsenc`, which name a subscriber. */
const CAMPAIGN = /^(utm_\w+|\w+(c(lick_?|lk?)?|_fat_)id|igshid|.braid|gad_source|epik|_hsmi)=/i;

/** E-mail addresses, signed tokens, card and phone numbers, long keys (unless they are a parameter's whole value: a click id). */
const PRIVATE =
	/[^\s/?&=#]{1,64}(@|%(25)*40)[^\s/?&=#]+|\beyJ[\w-]{9,999}\.[\w.-]+|((\+|%2b)\d([ -]?\d){8,15}|\b[2-6]([ -]?\d){14,15})\b|[^=\w][\da-f]{32,}\b/gi;

/** Parameters whose text names a thing of the shop's: an id that looks private is one all the same. */
const IDS = /^(transaction|refund|item|location)_id$/;

/** Text with everything that looks private replaced by a star, cut to what the protocol takes. */
export function scrub(text: string): string {
	// cut first: what a pattern costs grows with the square of a text without spaces
	return text.slice(0, LIMITS.textChars).replace(PRIVATE, '*');
}

/** A URL as it may leave the browser: no user, no hash, of the query only campaign parameters and click ids. Throws on what is no URL. */
export function cleanUrl(href: string): string {
	const { protocol, host, pathname, search } = new URL(href);
	const query = search
		.slice(1)
		.split('&')
		.filter((pair) => CAMPAIGN.test(pair))
		.join('&');
	return scrub(`${protocol}//${host}${pathname}${query && '?'}${query}`);
}

/** What every text holds that {@link PRIVATE} would find, or that has a list. */
const RISKY = /[@%[]|eyJ|\d([ -]?\d){8}|[\da-f]{32}/i;

/** The inside of an object as JSON. */
export const textOf = (value: object): string => JSON.stringify(value).slice(1, -1);

/** The same, {@link tidy}: a look at the whole text spares most events the look at each of its values, which takes several times as long. */
export function tidyTextOf(value: object): string {
	const text = textOf(value);
	return text.length > LIMITS.textChars || RISKY.test(text) ? JSON.stringify(value, tidy).slice(1, -1) : text;
}

/** Brings an event within the protocol's limits while it is serialised: texts cut and scrubbed, those of items as well, and items cut. */
export function tidy(name: string, value: unknown): unknown {
	return Array.isArray(value)
		? value.slice(0, LIMITS.items)
		: typeof value === 'string' && !IDS.test(name)
			? scrub(value)
			: value;
}
