import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { HitAnswer, RawHit, Readiness } from '../hit.js';
import { createAsset } from '../http/asset.js';
import { createHttpMeter } from '../metrics/http-meter.js';
import { createIngestApp } from './app.js';
import type { IngestOptions } from './contract.js';

const SCRIPT = new TextEncoder().encode(`/* ${'the tracker '.repeat(50)}*/`);
const socket = { incoming: { socket: { remoteAddress: '10.0.0.1' } } };

function setUp(answer: HitAnswer = { status: 200, body: '{"v":1}' }, options: Partial<IngestOptions> = {}) {
	const hits: RawHit[] = [];
	const readiness: Readiness = { ready: true, reasons: [] };
	const app = createIngestApp({
		ingest: async (hit) => {
			hits.push(hit);
			return answer;
		},
		scripts: new Map([['/aisle.js', createAsset(SCRIPT, 'text/javascript; charset=utf-8')]]),
		ready: () => readiness,
		random: () => 0,
		...options,
	});
	const request = (path: string, init?: RequestInit) => app.request(path, init, socket);
	return { hits, readiness, request };
}

const RETRY: HitAnswer = { status: 503, body: '{"error":{"code":"overloaded"}}', fault: 'overloaded', retryAfter: 2 };

describe('a posted batch', () => {
	it('reaches the writer as text, with what the headers said', async () => {
		const { hits, request } = setUp(undefined, { clock: () => 5, trustedProxies: ['10.0.0.0/8'] });
		const headers = {
			'User-Agent': 'A'.repeat(600),
			'X-Forwarded-For': '8.8.8.8, 203.0.113.7',
			Referer: 'https://shop.example/',
			'Accept-Language': 'en;q=0.8, fa-IR',
		};
		const response = await request('/v1/e', { method: 'POST', body: 'سلام', headers });
		expect(response.status).toBe(200);
		expect(await response.text()).toBe('{"v":1}');
		expect(hits).toEqual([
			{
				kind: 'batch',
				body: 'سلام',
				address: '203.0.113.7',
				userAgent: 'A'.repeat(512),
				referer: 'https://shop.example/',
				language: 'fa',
				received: 5,
				site: '',
			},
		]);
	});

	it.each([
		['fetch and sendBeacon with a text', 'v', {}],
		['a Blob without a type', new Blob(['v']), {}],
		['a Blob of text', new Blob(['v'], { type: 'text/plain' }), {}],
		['JSON', 'v', { 'Content-Type': 'application/json' }],
		['bytes', new TextEncoder().encode('v'), {}],
		['a type that is none', 'v', { 'Content-Type': 'a form?' }],
	])('is the same from %s', async (_case, body, headers) => {
		const { hits, request } = setUp();
		expect((await request('/v1/e', { method: 'POST', body, headers })).status).toBe(200);
		expect(hits).toMatchObject([{ body: 'v' }]);
	});

	it('is answered to any page, without credentials, and is not cached', async () => {
		const { headers } = await setUp().request('/v1/e', {
			method: 'POST',
			body: 'x',
			headers: { Origin: 'null', Cookie: 'a=b' },
		});
		expect(headers.get('access-control-allow-origin')).toBe('*');
		expect(headers.has('access-control-allow-credentials')).toBe(false);
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('content-type')).toMatch('application/json');
	});

	it('is asked to come later with Retry-After', async () => {
		const response = await setUp(RETRY).request('/v1/e', { method: 'POST', body: 'x' });
		expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
		expect(await response.json()).toEqual({ error: { code: 'overloaded' } });
	});

	it('is answered 503, never 500, when something breaks', async () => {
		const errors: unknown[] = [];
		const ingest = () => Promise.reject(new Error('a secret place in the code'));
		const { request } = setUp(undefined, { ingest, onError: (error) => errors.push(error) });
		const response = await request('/v1/e', { method: 'POST', body: 'x' });
		expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
		expect(await response.json()).toEqual({ error: { code: 'storage_unavailable' } });
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
		expect(errors).toHaveLength(1);
	});

	it('is never received before the one before it, even when the clock goes back', async () => {
		const readings = [100, 50, 120];
		const { hits, request } = setUp(undefined, { clock: () => readings.shift() ?? 0 });
		for (let sent = 0; sent < 3; sent++) await request('/v1/e', { method: 'POST', body: 'x' });
		expect(hits.map(({ received }) => received)).toEqual([100, 100, 120]);
	});

	it('has a preflight that a browser may keep for a day', async () => {
		const { status, headers } = await setUp().request('/v1/e', { method: 'OPTIONS' });
		expect(status).toBe(204);
		expect(headers.get('access-control-allow-origin')).toBe('*');
		expect(headers.get('access-control-allow-methods')).toContain('POST');
		expect(headers.get('access-control-allow-headers')).toBe('Content-Type');
		expect(headers.get('access-control-max-age')).toBe('86400');
	});
});

describe('what is answered', () => {
	it('is counted by way in, status and fault, and how long an acknowledgement took', async () => {
		const meter = createHttpMeter();
		let ms = 0;
		const { request } = setUp(undefined, { meter, elapsed: () => (ms += 3) });
		await request('/v1/e', { method: 'POST', body: 'x' });
		await request('/v1/e', { method: 'POST', body: Uint8Array.of(0xff) });
		await request('/v1/p.gif?s=shop');
		await request('/v1/s', { method: 'POST', body: '{}' });
		await request('/aisle.js');
		expect(meter.requests).toEqual({
			'batch 200': 1,
			'batch 400': 1,
			'pixel 200': 1,
			'server 401': 1,
			'script 200': 1,
		});
		expect(meter.refused).toEqual({ bad_utf8: 1, unauthorized: 1 });
		expect(meter.acks.counts.reduce((sum, count) => sum + count, 0)).toBe(2);
		expect(meter.acks.sumMs).toBeGreaterThan(0);
	});

	it('is a 503 for every hit while nothing may be written, and as before once it may', async () => {
		const disk = { isLow: true };
		const { hits, request } = setUp(undefined, { isHolding: () => disk.isLow });
		const held = await request('/v1/e', { method: 'POST', body: 'x' });
		expect([held.status, held.headers.get('retry-after')]).toEqual([503, '5']);
		expect((await request('/v1/p.gif?s=shop')).status).toBe(503);
		expect(hits).toEqual([]);
		disk.isLow = false;
		expect((await request('/v1/e', { method: 'POST', body: 'x' })).status).toBe(200);
	});
});

describe('the pixel', () => {
	it('is a GIF of 43 bytes that nobody caches', async () => {
		const { hits, request } = setUp({ status: 200, body: '' });
		const response = await request('/v1/p.gif?s=shop&n=email_open');
		const image = Buffer.from(await response.arrayBuffer());
		expect([response.status, image.length, image.subarray(0, 6).toString()]).toEqual([200, 43, 'GIF89a']);
		expect(response.headers.get('content-type')).toBe('image/gif');
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
		expect(hits).toMatchObject([{ kind: 'pixel', body: 's=shop&n=email_open' }]);
	});

	it('is shown for a bad hit too, with the fault in a header', async () => {
		const response = await setUp({ status: 200, body: '', fault: 'unknown_site' }).request('/v1/p.gif');
		expect([response.status, response.headers.get('aisle-fault')]).toEqual([200, 'unknown_site']);
	});

	it('is not shown when nothing was stored, so that the page can tell', async () => {
		const response = await setUp(RETRY).request('/v1/p.gif?s=shop');
		expect([response.status, response.headers.get('content-type')]).toEqual([503, 'application/json; charset=utf-8']);
	});

	it('counts nothing when only its head is asked for', async () => {
		const { hits, request } = setUp();
		expect((await request('/v1/p.gif?s=shop', { method: 'HEAD' })).status).toBe(200);
		expect(hits).toEqual([]);
	});
});

describe('the script', () => {
	it.each([
		['br', 'br'],
		['gzip, deflate', 'gzip'],
		['gzip;q=1.0, br;q=0', 'gzip'],
		['deflate', null],
	])('is sent to a browser that takes %s', async (accepted, encoding) => {
		const response = await setUp().request('/aisle.js', { headers: { 'Accept-Encoding': accepted } });
		expect(response.headers.get('content-encoding')).toBe(encoding);
		expect(response.headers.get('vary')).toBe('Accept-Encoding');
		expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
		expect(response.headers.get('content-type')).toMatch('text/javascript');
		const bytes = Buffer.from(await response.arrayBuffer());
		if (encoding === 'gzip') expect(gunzipSync(bytes)).toEqual(Buffer.from(SCRIPT));
		if (encoding === null) expect(bytes).toEqual(Buffer.from(SCRIPT));
		if (encoding === 'br') expect(bytes.length).toBeLessThan(SCRIPT.length);
	});

	it('is not sent again to who has it, and each encoding has its own tag', async () => {
		const { request } = setUp();
		const tagFor = async (accepted: string) =>
			(await request('/aisle.js', { headers: { 'Accept-Encoding': accepted } })).headers.get('etag') ?? '';
		const [br, plain] = [await tagFor('br'), await tagFor('')];
		expect(br).toMatch(/^"[^"]+"$/);
		expect(br).not.toBe(plain);
		const again = (tag: string) => request('/aisle.js', { headers: { 'Accept-Encoding': 'br', 'If-None-Match': tag } });
		expect([(await again(br)).status, (await again(`"x", W/${br}`)).status, (await again(plain)).status]).toEqual([
			304, 304, 200,
		]);
	});
});

describe('the process', () => {
	it('is alive', async () => {
		expect((await setUp().request('/healthz')).status).toBe(200);
	});

	it('is ready, or says why not', async () => {
		const { readiness, request } = setUp();
		expect((await request('/readyz')).status).toBe(200);
		readiness.ready = false;
		readiness.reasons.push('storage_full');
		const response = await request('/readyz');
		expect([response.status, await response.json()]).toEqual([503, { ready: false, reasons: ['storage_full'] }]);
	});
});

it.each([
	['GET', '/v1/e', 405, 'POST, OPTIONS'],
	['PUT', '/v1/e', 405, 'POST, OPTIONS'],
	['POST', '/v1/p.gif', 405, 'GET, HEAD, OPTIONS'],
	['DELETE', '/aisle.js', 405, 'GET, HEAD'],
	['GET', '/v1/s', 405, 'POST'],
	['OPTIONS', '/v1/s', 405, 'POST'],
	['POST', '/healthz', 405, 'GET, HEAD'],
	['GET', '/', 404, null],
	['GET', '/v1/e/', 404, null],
	['GET', '//v1/e', 404, null],
	['GET', '/..%5c..%2fetc/passwd', 404, null],
	['GET', '/%00', 404, null],
	['GET', '/api/sites', 404, null],
])('%s %s is answered %i', async (method, path, status, allow) => {
	const response = await setUp().request(path, { method });
	expect([response.status, response.headers.get('allow')]).toEqual([status, allow]);
	expect(await response.json()).toMatchObject({ error: { code: status === 405 ? 'method_not_allowed' : 'not_found' } });
});
