import { siteHost } from '../url/referrer-parts.js';
import { hostSet } from './host-list.js';
import { MORE_SOCIAL_HOSTS } from './more-social-hosts.js';
import { SEARCH_SOURCES } from './search-sources.js';
import { SHOPPING_SOURCES } from './shopping-sources.js';
import { SOCIAL_SOURCES } from './social-sources.js';
import { VIDEO_SOURCES } from './video-sources.js';

/** GA4's categories of traffic sources. */
export type SourceCategory = 'search' | 'shopping' | 'social' | 'video';

const CATEGORY_BY_SOURCE: ReadonlyMap<string, SourceCategory> = new Map([
	...[...hostSet(MORE_SOCIAL_HOSTS)].map((source) => [source, 'social'] as const),
	['youtu.be', 'video'] as const,
	// GA4's own list comes last, so that it decides.
	...categorised(SEARCH_SOURCES, 'search'),
	...categorised(SHOPPING_SOURCES, 'shopping'),
	...categorised(SOCIAL_SOURCES, 'social'),
	...categorised(VIDEO_SOURCES, 'video'),
]);

/** Subdomains under which a site serves the same visitors: telephones, and the pages that links leave through. */
const ALIAS_PREFIX = /^(?:m|mobile|touch|amp|web|l|lm|out|old)\.(?=[^.]+\.)/;

/** GA4's category of a lower-case source, a name (`google`) or a host; `undefined` where it has none. */
export function categoryOf(source: string): SourceCategory | undefined {
	const name = siteHost(source);
	return CATEGORY_BY_SOURCE.get(name) ?? CATEGORY_BY_SOURCE.get(name.replace(ALIAS_PREFIX, ''));
}

function categorised(list: string, category: SourceCategory): (readonly [string, SourceCategory])[] {
	return list.split(',').map((source) => [source.trim(), category] as const);
}
