import { describe, expect, it } from 'vitest';
import { normalAddress } from '../address.js';
import { isListedOrigin, pageOrigin } from '../admission/origin.js';
import { siteInBatch, siteInQuery } from '../admission/site-of.js';
import { createAgentReader } from '../enrich/agent.js';
import { isSpamReferrer } from '../enrich/referrer-spam.js';
import { clientAddress, createProxyList } from './client-address.js';

/** Pieces that make patterns with nested or neighbouring repetition look again and again. */
const PIECES = [
	'a', 'A ', ' ', '\t', '(', '((', ')', '/', '//', ';', '; ', '.', '..', '0', '1.', '-', '_', ',', ', ', ':', '[', '"', '\\', '%', '%25',
	'%e2%80%ae', '=', '&', '&s=', '?', '#', '@', 'a@', 'a.', '*.', 'https://', 'http://*.', 'Mozilla/5.0 (', 'Chrome/1.', 'like Gecko ',
	'bot', 'b o t ', 'Android ', 'Version/', 'Mobile Safari/', '1.1.1.1,', '::', 'f:', '\u0130', 'ß', '\ud83d', 'فا', '\0', '\r\n',
]; // biome-ignore format: one list

const MEGABYTE = 1_000_000;

/** Milliseconds that may go into one text. */
const MOST_MS = 5;
/** Others run on this machine: what seems slow is tried again, and the least counts. */
const TRIES = 20;

function fastest(work: (tries: number) => void, most = MOST_MS): number {
	let least = Number.POSITIVE_INFINITY;
	for (let tries = 0; tries < TRIES && least >= most; tries++) {
		const start = process.cpuUsage();
		work(tries);
		const { user, system } = process.cpuUsage(start);
		least = Math.min(least, (user + system) / 1_000);
	}
	return least;
}

const proxies = createProxyList(['10.0.0.1', '1.1.1.1']);
const readAgent = createAgentReader();

/** What the HTTP thread and the enrichment do with texts that anybody may send in a header. */
const READERS: [string, (text: string) => unknown][] = [
	['user agent', (text) => readAgent(text)],
	['X-Forwarded-For', (text) => clientAddress('10.0.0.1', text, proxies)],
	['address', (text) => normalAddress(text)],
	['Origin', (text) => isListedOrigin(text, ['https://shop.example', 'https://*.shop.example'])],
	['Referer', (text) => pageOrigin(null, text)],
	['referrer’s host', (text) => isSpamReferrer(text)],
];

describe.each(READERS)('a megabyte in the %s', (_name, read) => {
	it.each(PIECES)('of %j again and again takes no time', (piece) => {
		const ms = fastest((tries) => read(piece.repeat(MEGABYTE / piece.length) + String(tries)));
		expect(ms).toBeLessThan(MOST_MS);
	});
});

describe('a megabyte of batch or query', () => {
	it.each(PIECES)('of %j is looked through for its site in a time that is that of reading it', (piece) => {
		const text = piece.repeat(MEGABYTE / piece.length);
		for (const start of ['{"', '{"a":"', '']) expect(fastest(() => siteInBatch(start + text), 50)).toBeLessThan(50);
		// a query is a part of the headers, and they are bounded
		expect(fastest(() => siteInQuery(text.slice(0, 16_384)))).toBeLessThan(MOST_MS);
	});
});
