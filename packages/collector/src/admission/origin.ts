import { LIMITS } from '@aisle/protocol';

/** Text that is compared with origins: an origin has at most a host of 253 characters, its scheme and its port. */
const MAX_ORIGIN_CHARS = 300;

/** Whether a page of this origin may send. A pattern is an origin, or one with `*.` before its host for all hosts below it. */
export function isListedOrigin(origin: string, patterns: readonly string[]): boolean {
	if (origin.length > MAX_ORIGIN_CHARS) return false;
	const page = origin.toLowerCase();
	return patterns.some((pattern) => {
		const [scheme = '', host] = pattern.split('://*.', 2);
		if (host === undefined) return page === pattern;
		return (
			page.startsWith(`${scheme}://`) && page.endsWith(`.${host}`) && page.length > scheme.length + host.length + 4
		);
	});
}

/**
 * The origin of the page that a request says it comes from: `Origin`, else what `Referer` names. Nothing where it says
 * nothing; `null` in text where the page has none.
 */
export function pageOrigin(origin: string | null, referer: string | null): string | undefined {
	if (origin !== null) return origin;
	if (referer === null) return undefined;
	const page = referer.slice(0, LIMITS.urlChars);
	return URL.canParse(page) ? new URL(page).origin : 'null';
}
