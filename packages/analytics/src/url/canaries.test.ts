import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trafficOf } from '../traffic/traffic-of.js';
import { referrerParts } from './referrer-parts.js';
import { scrubText } from './scrub-text.js';
import { splitUrl } from './split-url.js';

const RUNS = 2_000;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
const HEX = '0123456789abcdef'.split('');
const DIGIT = '0123456789'.split('');

function chars(from: string[], minLength: number, maxLength: number): fc.Arbitrary<string> {
	return fc.array(fc.constantFrom(...from), { minLength, maxLength }).map((list) => list.join(''));
}

/** Appends the digit that makes the number pass the Luhn check. */
function withCheckDigit(digits: string): string {
	let sum = 0;
	Array.from(digits)
		.reverse()
		.forEach((digit, at) => {
			const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
			sum += value > 9 ? value - 9 : value;
		});
	return digits + String((10 - (sum % 10)) % 10);
}

const email = fc
	.tuple(
		chars('abcxyz0189'.split(''), 3, 8),
		chars('klmnop'.split(''), 3, 8),
		fc.constantFrom('com', 'co.uk', 'ir', 'example'),
	)
	.map(([name, host, tld]) => `canary.${name}@${host}.${tld}`);
const card = chars(DIGIT, 13, 18).map((digits) => withCheckDigit(`4${digits.slice(1)}`));
const groupedCard = fc
	.tuple(chars(DIGIT, 14, 14), fc.constantFrom(' ', '-'))
	.map(([digits, gap]) => withCheckDigit(`5${digits}`).replace(/(\d{4})(?=\d)/g, `$1${gap}`));
const persianCard = card.map((digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit))));
const phone = chars(DIGIT, 8, 15).map((digits) => `+${digits}`);
const hex = chars(HEX, 32, 64);
const jwt = fc
	.tuple(chars(BASE64URL, 20, 40), chars(BASE64URL, 20, 60), chars(BASE64URL, 43, 43))
	.map(([head, body, signature]) => `eyJ${head}.eyJ${body}.${signature}`);
const token = chars(BASE64URL, 43, 86).filter((text) => /\d/.test(text));
const personal = fc.oneof(email, card, groupedCard, persianCard, phone);
const canary = fc.oneof(personal, hex, jwt, token);

const encode = fc.constantFrom<(text: string) => string>(
	encodeURIComponent,
	(text) => encodeURIComponent(encodeURIComponent(text)),
	(text) => text.replace(/[ +]/g, encodeURIComponent),
);
/** Where in a page's address a shop may put what it should not. */
const place = fc.constantFrom<(value: string) => string>(
	(value) => `https://shop.example/account/${value}/orders`,
	(value) => `https://shop.example/order-${value}`,
	(value) => `https://shop.example/p/1?email=${value}&utm_source=x`,
	(value) => `https://shop.example/p/1?utm_source=${value}&utm_medium=email`,
	(value) => `https://shop.example/p/1?utm_source=a&utm_medium=b&utm_campaign=${value}`,
	(value) => `https://shop.example/p/1?utm_term=${value}&gclid=1`,
	(value) => `https://shop.example/p/1?mc_eid=${value}&_hsenc=${value}`,
	(value) => `https://shop.example/p/1#${value}`,
	(value) => `https://${value}@shop.example/p/1`,
	(value) => `/account/${value}?x=${value}`,
);

/** Random by nature and kept whole for the network that gave it, so only a person may not be in it. */
const clickId = fc.constantFrom<(value: string) => string>(
	(value) => `https://shop.example/p/1?gclid=${value}&utm_source=x`,
	(value) => `https://shop.example/p/1?fbclid=${value}`,
	(value) => `/p/1?msclkid=${value}&ttclid=${value}`,
);
const hidden = fc.oneof(
	{ arbitrary: fc.tuple(canary, encode, place), weight: 10 },
	{ arbitrary: fc.tuple(personal, encode, clickId), weight: 3 },
);

test(`of ${RUNS} addresses with a canary none keeps it, as page or as referrer`, { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(hidden, ([secret, encoder, build]) => {
			const url = build(encoder(secret));
			const foreign = url.replace('shop.example', 'other.example');
			const kept = JSON.stringify([
				splitUrl(url),
				referrerParts('https://shop.example/', foreign) ?? null,
				trafficOf({ url, referrer: foreign }) ?? null,
			]);
			expect(kept).not.toContain(secret);
			expect(decodeTwice(kept)).not.toContain(secret);
		}),
		{ numRuns: RUNS, seed: 20_260_320 },
	);
});

test(`of ${RUNS} texts with a canary none keeps it`, { timeout: 60_000 }, () => {
	const around = fc.constantFrom('', ' ', 'Order ', '(', ': ', '/', '"');
	fc.assert(
		fc.property(canary, around, around, (secret, before, after) => {
			expect(scrubText(before + secret + after)).not.toContain(secret);
		}),
		{ numRuns: RUNS, seed: 20_260_321 },
	);
});

function decodeTwice(text: string): string {
	const decode = (part: string) => part.replace(/(?:%[0-9a-f]{2})+/gi, (run) => decodeURIComponent(run));
	return decode(decode(text));
}
