import { findEmails } from './find-emails.js';
import { CARD_DIGITS, findCards, findPhones, PHONE_DIGITS } from './find-numbers.js';
import {
	findHexTokens,
	findJwts,
	findLongTokens,
	HEX_TOKEN_MIN,
	isTokenChar,
	JWT_START,
	TOKEN_MIN,
} from './find-tokens.js';
import { fold, isDigitOfAnyScript } from './fold.js';
import { replaceSpans, type Span } from './span.js';

/** What a text holds that some rule could match. */
interface Signs {
	/** Something that may be an `@`, percent-encoded or not. */
	at: boolean;
	/** Something that may be a plus, percent-encoded or not. */
	plus: boolean;
	/** Digits of any script. */
	digits: number;
	/** Longest run of token characters. */
	run: number;
	jwt: boolean;
}

interface Rule {
	/** False where the rule cannot match, so that ordinary text costs one look. */
	applies: (signs: Signs) => boolean;
	find: (folded: string) => Span[];
	label: string;
}

/**
 * In this order no later rule can make a new match for an earlier one: each takes whole groups or runs away.
 * Cards come before phones, so that a phone number does not swallow the first group of the card behind it.
 */
const PERSONAL_RULES: readonly Rule[] = [
	{ applies: ({ at }) => at, find: findEmails, label: '[email]' },
	{ applies: ({ digits }) => digits >= CARD_DIGITS.min, find: findCards, label: '[card]' },
	{ applies: ({ plus, digits }) => plus && digits >= PHONE_DIGITS.min, find: findPhones, label: '[phone]' },
];
const TOKEN_RULES: readonly Rule[] = [
	{ applies: ({ jwt }) => jwt, find: findJwts, label: '[token]' },
	{ applies: ({ run }) => run >= HEX_TOKEN_MIN, find: findHexTokens, label: '[token]' },
	{ applies: ({ run }) => run >= TOKEN_MIN, find: findLongTokens, label: '[token]' },
];
const ALL_RULES: readonly Rule[] = [...PERSONAL_RULES, ...TOKEN_RULES];

const AT = 64;
const WIDE_AT = 0xff20;
const PERCENT = 37;
const PLUS = 43;
const WIDE_PLUS = 0xff0b;

/**
 * The text with personal data masked: `[email]`, `[card]`, `[phone]` (international form), `[token]` (JWT, 32 or more
 * hexadecimal digits, 40 or more random base64url characters). Digits of any script count. Never throws; scrubbing
 * twice changes nothing more; time grows linearly with the length.
 */
export function scrubText(text: string): string {
	return scrubBy(ALL_RULES, text);
}

/** Like {@link scrubText}, but tokens stay: for values that are random by nature and stand for no person, as click ids. */
export function scrubPersonal(text: string): string {
	return scrubBy(PERSONAL_RULES, text);
}

function scrubBy(rules: readonly Rule[], text: string): string {
	const signs = signsOf(text);
	let clean = text;
	for (const { applies, find, label } of rules) {
		if (applies(signs)) clean = replaceSpans(clean, find(fold(clean)), label);
	}
	return clean;
}

function signsOf(text: string): Signs {
	const signs: Signs = { at: false, plus: false, digits: 0, run: 0, jwt: text.includes(JWT_START) };
	let run = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === PERCENT) signs.at = signs.plus = true;
		else if (code === AT || code === WIDE_AT) signs.at = true;
		else if (code === PLUS || code === WIDE_PLUS) signs.plus = true;
		else if (isDigitOfAnyScript(code)) signs.digits++;
		run = isTokenChar(code) || code >= 128 ? run + 1 : 0;
		if (run > signs.run) signs.run = run;
	}
	return signs;
}
