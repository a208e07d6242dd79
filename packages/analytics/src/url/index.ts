export { referrerParts, type ReferrerParts } from './referrer-parts.js';
export { scrubText } from './scrub-text.js';
export { splitUrl, type UrlParts } from './split-url.js';
