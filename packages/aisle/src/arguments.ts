import { isIP } from 'node:net';
import type { Rate } from '@aisle/collector';
import { ACCOUNT_LIMITS, LIMITS } from '@aisle/protocol';
import { InvalidArgumentError } from 'commander';
import { normalHost, normalOrigin } from './settings/origin.js';

const LOCAL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const SITE_NAME = new RegExp(`^[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,${LIMITS.siteChars - 1}}$`, 'u');
const MAX_PORT = 65_535;

/** A TCP port; 0 asks for any free one. */
export function parsePort(text: string): number {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
	if (!(port <= MAX_PORT)) throw new InvalidArgumentError(`Give a number from 0 to ${MAX_PORT}.`);
	return port;
}

/** A calendar date that exists. */
export function parseDate(text: string): string {
	const [, year, month, day] = LOCAL_DATE.exec(text) ?? [];
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
		throw new InvalidArgumentError('Give a date that exists, as 2026-03-20.');
	}
	return text;
}

/** A moment in milliseconds since 1970, given so or as ISO 8601 with its offset. */
export function parseMoment(text: string): number {
	const ms = /^-?\d{1,16}$/.test(text) ? Number(text) : ISO_MOMENT.test(text) ? Date.parse(text) : Number.NaN;
	// The bound of JavaScript dates: beyond it no calendar date exists.
	if (!(Math.abs(ms) <= 8.64e15)) {
		throw new InvalidArgumentError(
			'Give ISO 8601 with its offset, as 2026-04-25T12:00:00Z, or milliseconds since 1970.',
		);
	}
	return ms;
}

/** An IANA time zone in its own spelling. */
export function parseTimeZone(text: string): string {
	const known = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === text.toLowerCase());
	if (known !== undefined) return known;
	try {
		if (!/^[A-Za-z]/.test(text)) throw new RangeError();
		new Intl.DateTimeFormat('en', { timeZone: text });
	} catch {
		throw new InvalidArgumentError('Give an IANA time zone, as Europe/Zagreb or Asia/Tehran.');
	}
	// An older name that still works: kept as given, only `utc` is brought to its usual spelling.
	return text.toUpperCase() === 'UTC' ? 'UTC' : text;
}

/** An ISO 4217 code. */
export function parseCurrency(text: string): string {
	const code = text.toUpperCase();
	if (!Intl.supportedValuesOf('currency').includes(code)) {
		throw new InvalidArgumentError('Give an ISO 4217 code, as EUR or USD.');
	}
	return code;
}

/** An address or a network (`10.0.0.0/8`), added to those that came before. */
export function collectNetwork(text: string, before: string[]): string[] {
	const [address = '', bits, ...more] = text.split('/');
	const family = isIP(address);
	const most = family === 6 ? 128 : 32;
	const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
	if (family === 0 || !fits || more.length > 0) {
		throw new InvalidArgumentError('Give an address or a network, as 127.0.0.1 or 10.0.0.0/8.');
	}
	return [...before, text];
}

/** An http or https address without query and fragment, as `https://stats.example`; without a slash at its end. */
export function parsePublicUrl(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
		throw new InvalidArgumentError('Give an address as https://stats.example.');
	}
	return url.href.replace(/\/+$/, '');
}

/** A site's name, as it may stand in an attribute and in a URL. */
export function parseSiteName(text: string): string {
	if (!SITE_NAME.test(text)) {
		throw new InvalidArgumentError(
			`Give a letter or digit, then letters, digits, dots, dashes and underscores, ${LIMITS.siteChars} at most.`,
		);
	}
	return text;
}

/** An origin or a pattern of origins, added to those that came before. */
export function collectOrigin(text: string, before: string[] = []): string[] {
	const origin = normalOrigin(text);
	if (origin === undefined)
		throw new InvalidArgumentError('Give an origin, as https://shop.example or https://*.shop.example.');
	return [...before, origin];
}

/** Hosts of the shop's own, one by one. */
export function collectHost(text: string, before: string[] = []): string[] {
	const host = normalHost(text);
	if (host === undefined) throw new InvalidArgumentError('Give a host, as pay.example.');
	return [...before, host];
}

/** Requests a second, with `/` and a burst where ten seconds' worth at once is not it. `default` stands for none. */
export function parseRate(text: string): Rate | 'default' {
	if (text === 'default') return text;
	const [, perSecond, burst] = /^(\d{1,9}(?:\.\d{1,6})?)(?:\/(\d{1,9}))?$/.exec(text) ?? [];
	const rate = { perSecond: Number(perSecond), burst: Number(burst ?? Math.max(1, Math.ceil(10 * Number(perSecond)))) };
	if (!(rate.perSecond > 0 && rate.burst >= 1)) {
		throw new InvalidArgumentError('Give requests a second above 0, as 50, or with a burst, as 50/500.');
	}
	return rate;
}

/** A path of the public listener: `/shop.js`. */
export function parsePath(text: string): string {
	const isPath = /^(\/[\w-][\w.-]{0,63}){1,8}$/.test(text) && !text.endsWith('.');
	if (!isPath) throw new InvalidArgumentError('Give a path of letters, digits, dots and dashes, as /shop/t.');
	return text;
}

/** The word for a key: letters, digits, dots, dashes and underscores. */
export function parseKeyName(text: string): string {
	if (!/^\w[\w.-]{0,63}$/.test(text))
		throw new InvalidArgumentError('Give letters, digits, dots, dashes and underscores, 64 at most.');
	return text;
}

/** A whole number of megabytes; 0 for none. */
export function parseMegabytes(text: string): number {
	if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number of megabytes.');
	return Number(text);
}

/** A number of rows. */
export function parseLimit(text: string): number {
	const rows = /^\d{1,6}$/.test(text) ? Number(text) : 0;
	if (rows === 0) throw new InvalidArgumentError('Give a whole number from 1 to 999999.');
	return rows;
}

/** A number of days, ten years at most. */
export function parseDays(text: string): number {
	const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
	if (days < 1 || days > 3_650) throw new InvalidArgumentError('Give a whole number of days from 1 to 3650.');
	return days;
}

/** The name of an account: one line of text. */
export function parseAccountName(text: string): string {
	return parseLine(text, ACCOUNT_LIMITS.nameChars);
}

/** The word for a token or a share link. */
export function parseLabel(text: string): string {
	return parseLine(text, ACCOUNT_LIMITS.labelChars);
}

function parseLine(text: string, most: number): string {
	const line = text.trim();
	if (
		line === '' ||
		Array.from(line).length > most ||
		/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(line)
	) {
		throw new InvalidArgumentError(`Give one line of text, ${most} characters at most.`);
	}
	return line;
}
