import { describe, expect, it } from 'vitest';
import type { SitePolicy } from '../admission/site-policy.js';
import { createAsset } from '../http/asset.js';
import { NOW, wireBatch, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { createWriter } from '../writer/writer.js';
import { createIngestApp } from './app.js';
import type { IngestOptions } from './contract.js';

const SITE = { timeZone: 'UTC', currency: 'EUR' };

/** The app over a real writer, with two sites of which `shop` has a policy. */
function setUp(policy: SitePolicy = {}, options: Partial<IngestOptions> = {}) {
	const store = new MemoryStore([
		{ name: 'shop', ...SITE },
		{ name: 'open', ...SITE },
	]);
	const writer = createWriter({ store, clock: () => NOW });
	const elapsed = { ms: 0 };
	const app = createIngestApp({
		ingest: (hit) => writer.submit(hit),
		scripts: new Map([['/aisle.js', createAsset(new Uint8Array(), 'text/javascript')]]),
		ready: () => writer.health(),
		clock: () => NOW,
		elapsed: () => elapsed.ms,
		random: () => 0.99,
		policyOf: (site) => (site === 'shop' ? policy : undefined),
		trustedProxies: ['10.0.0.1'],
		...options,
	});
	const socket = { incoming: { socket: { remoteAddress: '10.0.0.1' } } };
	let sent = 0;
	const send = async (body: string, headers: Record<string, string> = {}) =>
		app.request('/v1/e', { method: 'POST', body, headers }, socket);
	const post = async (from = '203.0.113.7', headers: Record<string, string> = {}, fields = {}) =>
		send(JSON.stringify(wireBatch([wireEvent(++sent)], fields)), { 'X-Forwarded-For': from, ...headers });
	const pixel = (query: string, headers: Record<string, string> = {}) =>
		app.request(`/v1/p.gif?${query}`, { headers: { 'X-Forwarded-For': '203.0.113.7', ...headers } }, socket);
	return { app, send, post, pixel, store, elapsed };
}

const statusOf = async (response: Promise<Response>) => (await response).status;

describe('requests beyond the rate', () => {
	const networkRate = { perSecond: 1, burst: 2 };

	it('of a network are told when to come again, and no sooner than it makes sense', async () => {
		const { post, elapsed, store } = setUp({}, { networkRate });
		expect([await statusOf(post()), await statusOf(post('203.0.113.99'))]).toEqual([200, 200]);
		const refused = await post('203.0.113.8');
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
		expect(refused.headers.get('access-control-allow-origin')).toBe('*');
		expect(await refused.json()).toEqual({ error: { code: 'rate_limited' } });
		expect(await statusOf(post('198.51.100.1'))).toBe(200);
		elapsed.ms = 1_000;
		expect(await statusOf(post())).toBe(200);
		expect(store.arrivals).toHaveLength(4);
	});

	it('are refused before their body is read', async () => {
		const { post } = setUp({}, { networkRate });
		await post();
		await post();
		expect(await statusOf(post('203.0.113.7', { 'Content-Length': '99999999' }))).toBe(429);
	});

	it('get no image either', async () => {
		const { post, pixel } = setUp({}, { networkRate });
		await post();
		await post();
		const refused = await pixel('s=shop');
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
	});

	it('are told by the address that the proxy names, whatever the client put in front', async () => {
		const { post } = setUp({}, { networkRate });
		const statuses = [];
		for (const spoofed of ['1.1.1.1', '2.2.2.2', '3.3.3.3'])
			statuses.push(await statusOf(post(`${spoofed}, 203.0.113.7`)));
		expect(statuses).toEqual([200, 200, 429]);
	});

	it('are counted by the first 64 bits of an IPv6 address', async () => {
		const { post } = setUp({}, { networkRate });
		const from = ['2001:db8::1', '2001:db8:0:0:ffff::2', '2001:0db8:0::3', '2001:db8:0:1::1'];
		const statuses = [];
		for (const address of from) statuses.push(await statusOf(post(address)));
		expect(statuses).toEqual([200, 200, 429, 200]);
	});

	it('of this machine itself pass', async () => {
		const { post } = setUp({}, { networkRate });
		for (let tries = 0; tries < 5; tries++) expect(await statusOf(post('127.0.0.1'))).toBe(200);
	});

	it('of a site are refused whoever sends, and other sites do not feel it', async () => {
		const { post } = setUp({ rate: { perSecond: 1, burst: 1 } });
		const statuses = [await statusOf(post('203.0.113.7')), await statusOf(post('198.51.100.1'))];
		expect([...statuses, await statusOf(post('198.51.100.1', {}, { s: 'open' }))]).toEqual([200, 429, 200]);
	});

	it('are not let through as those of another site by a batch that names two', async () => {
		const { send, store } = setUp({ origins: ['https://shop.example'] });
		const twice = `{"v":1,"s":"open",${JSON.stringify(wireBatch([wireEvent(1)])).slice(1)}`;
		const response = await send(twice);
		expect([response.status, await response.json()]).toEqual([
			400,
			{ error: { code: 'bad_format', path: 's', expected: 'one site, named once' } },
		]);
		expect(store.arrivals).toEqual([]);
	});
});

describe('a proxy that nobody declared', () => {
	it.each([
		['is told of once', { 'X-Forwarded-For': '203.0.113.7' }, '172.18.0.1', 1],
		['is told of by the other header as well', { Forwarded: 'for=203.0.113.7' }, '127.0.0.1', 1],
		['is not there without a header', {}, '127.0.0.1', 0],
		['is not the one that was declared', { 'X-Forwarded-For': '203.0.113.7' }, '10.0.0.1', 0],
		['is nobody from outside, who may say anything', { 'X-Forwarded-For': '10.0.0.9' }, '203.0.113.7', 0],
	])('%s', async (_case, headers, remoteAddress, expected) => {
		let told = 0;
		const { app } = setUp({}, { onUndeclaredProxy: () => void told++ });
		for (let times = 0; times < 3; times++) {
			const body = JSON.stringify(wireBatch([wireEvent(times)]));
			const request = { method: 'POST', body, headers: headers as Record<string, string> };
			expect((await app.request('/v1/e', request, { incoming: { socket: { remoteAddress } } })).status).toBe(200);
		}
		expect(told).toBe(expected);
	});
});

describe('the origins of a site', () => {
	const policy: SitePolicy = { origins: ['https://shop.example'] };

	it.each([
		[{ Origin: 'https://shop.example' }, 200],
		[{ Origin: 'https://evil.example' }, 403],
		[{ Origin: 'null' }, 403],
		[{ Referer: 'https://shop.example/a?b' }, 200],
		[{ Referer: 'https://evil.example/https://shop.example' }, 403],
		[{ Origin: 'https://evil.example', Referer: 'https://shop.example/' }, 403],
		[{}, 200],
	])('%j is answered %i', async (headers, status) => {
		const { post, store } = setUp(policy);
		const response = await post('203.0.113.7', headers);
		expect(response.status).toBe(status);
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
		expect(store.arrivals).toHaveLength(status === 200 ? 1 : 0);
		expect(await response.text()).not.toContain('evil');
	});

	it('are nobody else’s', async () => {
		expect(await statusOf(setUp(policy).post('203.0.113.7', { Origin: 'https://evil.example' }, { s: 'open' }))).toBe(
			200,
		);
	});

	it('hold for the pixel, whose page is in its Referer', async () => {
		const { pixel, store } = setUp(policy);
		const refused = await pixel('s=shop', { Referer: 'https://evil.example/' });
		expect([refused.status, refused.headers.get('aisle-fault')]).toEqual([200, 'forbidden_origin']);
		await pixel('s=shop', { Referer: 'https://shop.example/' });
		expect(store.arrivals).toHaveLength(1);
	});
});

describe('a privacy signal', () => {
	const granted = { c: 'granted', a: 'visitor-1' };
	async function stored(policy: SitePolicy, headers: Record<string, string>, fields: object = granted) {
		const { post, store } = setUp(policy);
		await post('203.0.113.7', headers, fields);
		const event = store.arrivals[0]?.event;
		return [event?.mode, event?.key?.slice(0, 2)];
	}

	it.each([
		[{}, { 'Sec-GPC': '1', DNT: '1' }, 'granted', 'g:'],
		[{ gpc: 'cookieless' }, {}, 'granted', 'g:'],
		[{ gpc: 'cookieless' }, { 'Sec-GPC': '0', DNT: '1' }, 'granted', 'g:'],
		[{ gpc: 'cookieless' }, { 'Sec-GPC': '1' }, 'cookieless', 'c:'],
		[{ gpc: 'denied' }, { 'Sec-GPC': '1' }, 'denied', 'l:'],
		[{ dnt: 'cookieless' }, { DNT: '1' }, 'cookieless', 'c:'],
		[{ gpc: 'cookieless', dnt: 'denied' }, { DNT: '1', 'Sec-GPC': '1' }, 'denied', 'l:'],
	] as const)('under %j with %j leaves the mode %s', async (policy, headers, mode, key) => {
		expect(await stored(policy, headers)).toEqual([mode, key]);
	});

	it('raises nobody’s mode', async () => {
		const headers = { 'Sec-GPC': '1' };
		expect(await stored({ gpc: 'cookieless' }, headers, { c: 'denied' })).toEqual(['denied', 'l:']);
		expect(await stored({ gpc: 'denied' }, headers, { c: 'cookieless' })).toEqual(['denied', 'l:']);
	});

	it('holds for the pixel', async () => {
		const { pixel, store } = setUp({ gpc: 'denied' });
		await pixel('s=shop&c=granted&a=visitor-1', { 'Sec-GPC': '1' });
		expect(store.arrivals[0]?.event).toMatchObject({ mode: 'denied' });
		expect(JSON.stringify(store.arrivals)).not.toContain('visitor-1');
	});
});

describe('a page on another host of the shop', () => {
	const page = `u=${encodeURIComponent('https://shop.example/')}&r=${encodeURIComponent('https://shop.hr/cart')}`;

	it.each([
		['shop', undefined],
		['open', 'shop.hr'],
	])('sends nobody to the site whose owner says so: %s', async (site, source) => {
		const { pixel, store } = setUp({ ownHosts: ['shop.hr'] });
		await pixel(`s=${site}&${page}`);
		expect(store.arrivals).toHaveLength(1);
		expect(store.arrivals[0]?.event.traffic?.source).toBe(source);
	});
});
