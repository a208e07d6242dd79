import { splitUrl } from './split-url.js';

/** Where a foreign referrer pointed. */
export interface ReferrerParts {
	/** Lower case, with `www.` as it came. */
	host: string;
	/** Scrubbed; `/` where the browser sent the origin only. */
	path: string;
}

/**
 * The referrer, if it is an http(s) page of another site than the page itself. `undefined` for none, for the site's own
 * pages, and for other schemes. Without a host in `url` every http(s) referrer is foreign.
 */
export function referrerParts(url: string, referrer: string): ReferrerParts | undefined {
	if (referrer === '') return undefined;
	const { host, path = '' } = splitUrl(referrer);
	if (host === undefined) return undefined;
	const page = splitUrl(url).host;
	return page !== undefined && isSameSite(page, host) ? undefined : { host, path };
}

/** True for equal hosts and for a host and its subdomain; ports and a leading `www.` do not matter. */
export function isSameSite(a: string, b: string): boolean {
	const one = siteHost(a);
	const other = siteHost(b);
	return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/** The host without port and leading `www.`. */
export function siteHost(host: string): string {
	const bare = host.replace(/:[0-9]+$/, '');
	return bare.startsWith('www.') ? bare.slice(4) : bare;
}
