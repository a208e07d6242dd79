/** The parts of a URL as they stand in it, still encoded. */
export interface RawUrl {
	/** Lower case, with the port unless it is the scheme's own; absent for a relative URL. */
	host?: string;
	/** Starts with a slash. */
	path: string;
	/** Without its question mark; empty where there is none. */
	query: string;
}

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
	['http', '80'],
	['https', '443'],
]);
/** Letters of any script, digits, dots, hyphens and underscores; or an IPv6 address in brackets. Then an optional port. */
const HOST = /^([\p{L}\p{M}\p{N}._-]+|\[[0-9a-f:.]{2,45}\])(?::([0-9]{0,5}))?$/iu;
/** Longest host name, RFC 1035; longer ones are no hosts. */
const MAX_HOST_CHARS = 253;
/** Browsers drop these from anywhere in a URL. */
const DROPPED = /[\t\n\r]/g;
/** Anything of those two kinds, or half of a proper pair: rare enough to make a first look worth it. */
const NEEDS_CLEANING = /[\t\n\r\ud800-\udfff]/;
/** Halves of surrogate pairs, which no encoding can store. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * Reads an absolute http(s) URL, one that leaves out the scheme (`//host/path`) or a path (`/product/1`).
 * Anything else, other schemes included: `undefined`. Never throws. Written by hand because this package has no
 * platform: the `URL` class is not part of the language.
 */
export function readUrl(url: string): RawUrl | undefined {
	const trimmed = cleaned(url).trim();
	const scheme = SCHEME.exec(trimmed)?.[1]?.toLowerCase();
	if (scheme !== undefined && !DEFAULT_PORTS.has(scheme)) return undefined;
	const rest = scheme === undefined ? trimmed : trimmed.slice(scheme.length + 1);
	const end = endOfPath(rest);
	const hierarchy = rest.slice(0, end).replaceAll('\\', '/');
	const query = rest[end] === '?' ? beforeFragment(rest.slice(end + 1)) : '';
	if (!hierarchy.startsWith('//')) {
		return scheme === undefined && hierarchy.startsWith('/') ? { path: hierarchy, query } : undefined;
	}
	return readAuthority(hierarchy, query, scheme);
}

function cleaned(url: string): string {
	return NEEDS_CLEANING.test(url) ? url.replace(DROPPED, '').replace(LONE_SURROGATES, '\ufffd') : url;
}

function readAuthority(hierarchy: string, query: string, scheme: string | undefined): RawUrl | undefined {
	const slash = hierarchy.indexOf('/', 2);
	const authority = slash < 0 ? hierarchy.slice(2) : hierarchy.slice(2, slash);
	const host = hostOf(authority.slice(authority.lastIndexOf('@') + 1), scheme);
	if (host === undefined) return undefined;
	return { host, path: slash < 0 ? '/' : hierarchy.slice(slash), query };
}

/** Host in lower case, without a trailing dot, with a port that is not the scheme's own. */
function hostOf(authority: string, scheme: string | undefined): string | undefined {
	if (authority.length > MAX_HOST_CHARS) return undefined;
	const [, name, port] = HOST.exec(authority) ?? [];
	if (name === undefined || Number(port ?? '0') > 65_535) return undefined;
	const host = name.toLowerCase().replace(/\.$/, '');
	if (host === '' || host.startsWith('.') || host.includes('..')) return undefined;
	const shownPort = port === undefined || port === '' ? '' : String(Number(port));
	return shownPort === '' || shownPort === DEFAULT_PORTS.get(scheme ?? 'https') ? host : `${host}:${shownPort}`;
}

function endOfPath(text: string): number {
	const query = text.indexOf('?');
	const fragment = text.indexOf('#');
	if (query < 0) return fragment < 0 ? text.length : fragment;
	return fragment < 0 ? query : Math.min(query, fragment);
}

function beforeFragment(text: string): string {
	const fragment = text.indexOf('#');
	return fragment < 0 ? text : text.slice(0, fragment);
}
