import { readUrl } from './read-url.js';
import { readablePath } from './split-url.js';

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
	const from = readUrl(referrer);
	if (from?.host === undefined) return undefined;
	const page = readUrl(url);
	if (page?.host !== undefined && isSameSite(page.host, from.host)) return undefined;
	return { host: from.host, path: readablePath(from.path) };
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
