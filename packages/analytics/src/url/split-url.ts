import { clip } from './clip.js';
import { escapeLookalikes, scrubDecoded } from './decode.js';
import { storedQuery } from './query.js';
import { readUrl } from './read-url.js';
import { remember } from './remember.js';
import { scrubText } from './scrub-text.js';

/** Longest stored path. */
const MAX_PATH_CHARS = 1_000;
/** What would change the meaning of a path if it stood there decoded. */
const PATH_DELIMITERS = /[/?#\\\p{Cc}]/gu;

/** The parts of a page's address that are stored. */
export interface UrlParts {
	/** Lower case; with the port where it is not the scheme's own. */
	host?: string;
	/** Without query and fragment; decoded for reading, scrubbed, at most 1,000 characters. */
	path?: string;
	/** Campaign parameters and click ids only, in their order, scrubbed. */
	query?: string;
}

/**
 * What is stored of a page's URL. A URL without a host (`/product/1`) has no `host`; other schemes than http and https
 * and what is no URL give nothing at all. The result is frozen. Never throws.
 */
export const splitUrl: (url: string) => Readonly<UrlParts> = remember(partsOf);

function partsOf(url: string): Readonly<UrlParts> {
	const raw = readUrl(url);
	if (raw === undefined) return {};
	const parts: UrlParts = { path: readablePath(raw.path) };
	if (raw.host !== undefined) parts.host = raw.host;
	const query = storedQuery(raw.query);
	if (query !== '') parts.query = query;
	return Object.freeze(parts);
}

/** A path decoded for reading and scrubbed, segment by segment. Whoever reads it as a URL again gets the same. */
function readablePath(path: string): string {
	// Without escapes no segment can hide a slash, and no scrub rule reaches across one.
	const clean = path.includes('%') ? path.split('/').map(readableSegment).join('/') : scrubText(path);
	// A URL never ends in a blank: one that belongs to the path stays encoded, one where it is cut goes.
	const end = clean.trimEnd();
	return clip(end + encodeURIComponent(clean.slice(end.length)), MAX_PATH_CHARS).trimEnd();
}

function readableSegment(segment: string): string {
	if (!segment.includes('%')) return scrubText(segment);
	const clean = scrubDecoded(segment, scrubText);
	return escapeLookalikes(clean).replace(PATH_DELIMITERS, encodeURIComponent);
}
