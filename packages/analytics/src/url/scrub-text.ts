import { findEmails } from './find-emails.js';
import { findCards, findPhones } from './find-numbers.js';
import { findHexTokens, findJwts, findLongTokens } from './find-tokens.js';
import { fold, isDigit } from './fold.js';
import { replaceSpans, type Span } from './span.js';

interface Rule {
	find: (folded: string) => Span[];
	label: string;
}

/**
 * In this order no later rule can make a new match for an earlier one: each takes whole groups or runs away.
 * Cards come before phones, so that a phone number does not swallow the first group of the card behind it.
 */
const RULES: readonly Rule[] = [
	{ find: findEmails, label: '[email]' },
	{ find: findCards, label: '[card]' },
	{ find: findPhones, label: '[phone]' },
	{ find: findJwts, label: '[token]' },
	{ find: findHexTokens, label: '[token]' },
	{ find: findLongTokens, label: '[token]' },
];

/** Fewest digits that any rule needs. */
const SUSPECT_DIGITS = 8;
/** Shortest stretch without separators that a token rule looks at. */
const SUSPECT_RUN = 12;

/**
 * The text with personal data masked: `[email]`, `[card]`, `[phone]` (international form), `[token]` (JWT, 32 or more
 * hexadecimal digits, 40 or more random base64url characters). Digits of any script count. Never throws; scrubbing
 * twice changes nothing more; time grows linearly with the length.
 */
export function scrubText(text: string): string {
	if (!isSuspect(text)) return text;
	let clean = text;
	for (const { find, label } of RULES) clean = replaceSpans(clean, find(fold(clean)), label);
	return clean;
}

/** One cheap look that lets ordinary text pass: no rule can match where this is false. */
function isSuspect(text: string): boolean {
	let digits = 0;
	let run = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === 64 || code === 0xff20 || code === 37) return true;
		if (isDigit(code) || code >= 0x0660) digits++;
		run = code === 47 || code === 32 ? 0 : run + 1;
		if (run >= SUSPECT_RUN && (code === 46 || run >= 32)) return true;
		if (digits >= SUSPECT_DIGITS) return true;
	}
	return false;
}
