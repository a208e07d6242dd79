import { LIMITS } from '@aisle/protocol';

/** Query parameters that say which campaign or ad brought the visitor: the ones the collector stores. Every other one is dropped, also `mc_eid` and `_hsenc`, which name a subscriber. */
const CAMPAIGN =
	/^(utm_(source(_platform)?|medium|campaign|term|content|id)|\w{1,2}clid|msclkid|[gw]braid|gad_source|s_kwcid|igshid|li_fat_id|epik|rdt_cid|ob_click_id|mc_cid|_hsmi|s[cs]cid|irclickid)$/i;

/** E-mail addresses, signed tokens, card numbers, long keys (unless they are a parameter's whole value: a click id). */
const PRIVATE = /[^\s/?&=#]+(@|%40)[^\s/?&=#]+|\beyJ[\w-]+\.[\w.-]+|\b[2-6](?:[ -]?\d){14,15}\b|[^=\w][\da-f]{32,}\b/gi;

/** Text with everything that looks private replaced by a star. */
export function scrub(text: string): string {
	return text.replace(PRIVATE, '*');
}

/** A URL as it may leave the browser: no user, no hash, of the query only campaign parameters and click ids. Throws on what is no URL. */
export function cleanUrl(href: string): string {
	const url = new URL(href, location.href);
	const query = String(new URLSearchParams([...url.searchParams].filter(([name]) => CAMPAIGN.test(name))));
	return scrub(`${url.protocol}//${url.host}${url.pathname}${query && '?'}${query}`.slice(0, LIMITS.urlChars));
}
