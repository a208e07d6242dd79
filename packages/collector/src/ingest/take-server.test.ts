import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tokenHash } from '../admission/credentials.js';
import { idOf, NOW } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { createWriter } from '../writer/writer.js';
import { createIngestApp } from './app.js';

const TOKEN = 'aisle_c2VjcmV0LXRva2Vu';
const SECRET = 'aisle_c2lnbmluZy1zZWNyZXQ';
const KEYS = [
	{ kind: 'signing', secret: SECRET },
	{ kind: 'token', secret: tokenHash(TOKEN) },
] as const;

function setUp() {
	const store = new MemoryStore([
		{ name: 'shop', timeZone: 'UTC', currency: 'EUR' },
		{ name: 'other', timeZone: 'UTC', currency: 'EUR' },
	]);
	const writer = createWriter({ store, clock: () => NOW });
	const app = createIngestApp({
		ingest: (hit) => writer.submit(hit),
		scripts: new Map(),
		ready: () => writer.health(),
		clock: () => NOW,
		policyOf: (site) => (site === 'shop' ? { keys: KEYS, rate: { perSecond: 1e-9, burst: 1 } } : undefined),
	});
	const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
		app.request('/v1/s', { method: 'POST', body, headers });
	return { app, post, store };
}

const order = (fields = {}) => ({ i: idOf(1), t: NOW - 60_000, n: 'purchase', k: 'user-7', ...fields });
const batch = (fields = {}, event = {}) => JSON.stringify({ v: 1, s: 'shop', e: [order(event)], ...fields });
const bearer = { Authorization: `Bearer ${TOKEN}` };

function signed(body: string | Uint8Array, seconds = NOW / 1_000, secret = SECRET) {
	const signature = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
	return { 'Aisle-Signature': `t=${seconds},s=${signature}` };
}

describe('an event of a shop’s own server', () => {
	it('is stored as the shop’s word with its token: of no browser, no bot, no country', async () => {
		const { post, store } = setUp();
		const response = await post(batch({ b: 'n1' }), { ...bearer, 'User-Agent': 'curl/8.5.0' });
		expect([response.status, await response.json()]).toEqual([200, { v: 1, b: 'n1', ok: [idOf(1)], dup: 0, no: [] }]);
		expect(store.arrivals).toMatchObject([
			{ event: { source: 'server', t: NOW - 60_000, key: 'u:user-7', bot: false, mode: 'granted' } },
		]);
		expect(store.arrivals[0]?.event.agent).toBeUndefined();
	});

	it('may be signed instead, plain or gzipped as it was sent', async () => {
		const { post, store } = setUp();
		expect((await post(batch(), signed(batch()))).status).toBe(200);
		const packed = Uint8Array.from(gzipSync(batch({}, { i: idOf(2) })));
		expect((await post(packed, signed(packed))).status).toBe(200);
		expect(store.arrivals).toHaveLength(2);
	});

	it('counts once, however often its request is replayed', async () => {
		const { post, store } = setUp();
		for (let replay = 0; replay < 3; replay++) expect((await post(batch(), signed(batch()))).status).toBe(200);
		expect(store.arrivals).toHaveLength(1);
	});

	it('joins the visitor that it names', async () => {
		const { post, store } = setUp();
		await post(batch({}, { a: 'visitor-1' }), bearer);
		expect(store.arrivals).toMatchObject([{ event: { key: 'g:visitor-1' } }]);
	});

	it('happened when it says, or by the age that it had when it was sent, and never later than now', async () => {
		const { post, store } = setUp();
		await post(batch({}, { i: idOf(1), t: NOW + 5_000 }), bearer);
		await post(batch({ w: NOW + 7_200_000 }, { i: idOf(2), t: NOW + 7_200_000 - 30_000 }), bearer);
		expect(store.arrivals.map(({ event }) => event.t)).toEqual([NOW, NOW - 30_000]);
	});

	it('passes when the site’s public rate is used up', async () => {
		const { app, post } = setUp();
		for (let hits = 0; hits < 2; hits++) await app.request('/v1/p.gif?s=shop');
		expect((await app.request('/v1/p.gif?s=shop')).status).toBe(429);
		expect((await post(batch(), bearer)).status).toBe(200);
	});
});

describe('whoever cannot prove to be the shop’s server is answered 401', () => {
	const late = NOW / 1_000 - 301;
	it.each<[string, string, Record<string, string>]>([
		['with nothing', batch(), {}],
		['with another token', batch(), { Authorization: `Bearer ${TOKEN}x` }],
		['with a part of the token', batch(), { Authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
		['with the token’s hash', batch(), { Authorization: `Bearer ${tokenHash(TOKEN)}` }],
		['with the signing secret as a token', batch(), { Authorization: `Bearer ${SECRET}` }],
		['with the scheme of a person', batch(), { Authorization: `Basic ${TOKEN}` }],
		['for a site without keys', batch({ s: 'other' }), bearer],
		['for a site that does not exist', batch({ s: 'nobody' }), bearer],
		['for no site', '{}', bearer],
		['with a signature of another body', batch(), signed(`${batch()} `)],
		['with a signature by another secret', batch(), signed(batch(), NOW / 1_000, `${SECRET}x`)],
		['with a signature by the token’s hash', batch(), signed(batch(), NOW / 1_000, tokenHash(TOKEN))],
		['with a signature of long ago', batch(), signed(batch(), late)],
		['with a signature of the future', batch(), signed(batch(), NOW / 1_000 + 301)],
		[
			'with another time on a signature',
			batch(),
			{ 'Aisle-Signature': signed(batch(), late)['Aisle-Signature'].replace(`t=${late}`, `t=${NOW / 1_000}`) },
		],
		['with a signature that is none', batch(), { 'Aisle-Signature': `t=${NOW / 1_000},s=` }],
	])('%s', async (_case, body, headers) => {
		const { post, store } = setUp();
		const response = await post(body, headers);
		expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
		expect(await response.text()).toMatch(/^\{"error":\{"code":"unauthorized","expected":"[^"]*"\}\}$/);
		expect(store.arrivals).toEqual([]);
	});
});

it('a batch for two sites is refused though one of them is the token’s', async () => {
	const { post, store } = setUp();
	const response = await post(batch().replace('}]}', '}],"s":"other"}'), bearer);
	expect([response.status, store.arrivals]).toEqual([400, []]);
});

it('no page may read the answer, nor ask whether it may send', async () => {
	const { app, post } = setUp();
	const answers = [await post(batch(), { ...bearer, Origin: 'https://evil.example' }), await post('{}', {})];
	answers.push(await app.request('/v1/s', { method: 'OPTIONS' }));
	expect(answers.map(({ status }) => status)).toEqual([200, 401, 405]);
	for (const { headers } of answers.slice(0, 2)) {
		expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
	}
});
