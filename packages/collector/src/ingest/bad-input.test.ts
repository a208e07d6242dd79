import { gzipSync } from 'node:zlib';
import { type FaultBody, LIMITS, type WireAck } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { createAsset } from '../http/asset.js';
import { NOW, wireBatch, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { createWriter } from '../writer/writer.js';
import { createIngestApp } from './app.js';

/** The app over a real writer; an error that no rule foresees fails the test. */
function setUp() {
	const store = new MemoryStore();
	const onError = (error: unknown) => {
		throw error;
	};
	const writer = createWriter({ store, clock: () => NOW, onError });
	const scripts = new Map([['/aisle.js', createAsset(new Uint8Array(), 'text/javascript')]]);
	const ingest = writer.submit.bind(writer);
	const app = createIngestApp({ ingest, scripts, ready: () => writer.health(), clock: () => NOW });
	return { app, store };
}

async function post(
	body: string | Uint8Array<ArrayBuffer>,
	headers: Record<string, string> = {},
): Promise<[number, WireAck & FaultBody]> {
	const response = await setUp().app.request('/v1/e', { method: 'POST', body, headers });
	return [response.status, (await response.json()) as WireAck & FaultBody];
}

/** A body that comes in chunks and never says how long it is. */
function chunked(chunk: Uint8Array, count: number): { init: RequestInit; pulled: () => number } {
	let pulled = 0;
	const body = new ReadableStream({
		pull(controller) {
			if (pulled++ < count) controller.enqueue(chunk);
			else controller.close();
		},
	});
	return { init: { method: 'POST', body, duplex: 'half' } as RequestInit, pulled: () => pulled };
}

const good = JSON.stringify(wireBatch([wireEvent(1)]));
const eventWith = (fields: object) => JSON.stringify(wireBatch([{ ...wireEvent(1), ...fields }, wireEvent(2)]));
const bytes = (...values: (string | number)[]) =>
	Uint8Array.from(
		Buffer.concat(values.map((value) => (typeof value === 'string' ? Buffer.from(value) : Buffer.from([value])))),
	);
const gzipped = (text: string | Buffer) => Uint8Array.from(gzipSync(text));

describe('a body', () => {
	it('may be gzipped, with no header saying so', async () => {
		expect(await post(gzipped(good))).toMatchObject([200, { ok: [wireEvent(1).i] }]);
	});

	it('may come in chunks', async () => {
		const response = await setUp().app.request('/v1/e', chunked(Buffer.from(good), 1).init);
		expect(response.status).toBe(200);
	});

	it('may be exactly as long as the limit', async () => {
		expect(await post(good.padEnd(LIMITS.bodyBytes))).toMatchObject([200, { ok: [wireEvent(1).i] }]);
	});

	it.each([
		['one byte too long', 413, 'body_too_large', good.padEnd(LIMITS.bodyBytes + 1)],
		['a gzip bomb', 413, 'body_too_large', gzipped(Buffer.alloc(50 * LIMITS.bodyBytes))],
		['cut-off gzip', 400, 'bad_gzip', gzipped(good).slice(0, 60)],
		['gzip in name only', 400, 'bad_gzip', bytes(0x1f, 0x8b, 'nonsense')],
		['gzip of invalid UTF-8', 400, 'bad_utf8', gzipped(Buffer.from([0x22, 0xff, 0x22]))],
		['invalid UTF-8', 400, 'bad_utf8', bytes('{"v":1,"s":"', 0xc3, 0x28, '"}')],
		['an overlong form', 400, 'bad_utf8', bytes('"', 0xc0, 0xaf, '"')],
		['empty', 400, 'bad_json', ''],
		['cut-off JSON', 400, 'bad_json', good.slice(0, -5)],
		['two values', 400, 'bad_json', good + good],
		['NaN', 400, 'bad_json', good.replace(String(NOW), 'NaN')],
		['a million brackets', 400, 'too_deep', '['.repeat(1_000_000)],
		['nested a million deep', 400, 'too_deep', '{"a":'.repeat(200_000)],
		['a list', 400, 'wrong_type', '[]'],
		['another version', 400, 'unknown_version', good.replace('"v":1', '"v":2')],
		['no version', 400, 'unknown_version', '{}'],
		['a forbidden key', 400, 'forbidden_key', good.replace('"v":1', '"v":1,"__proto__":{"admin":true}')],
		['a forbidden key in disguise', 400, 'forbidden_key', good.replace('"v":1', '"v":1,"__pr\\u006fto__":1')],
		['too many events', 400, 'too_many', JSON.stringify(wireBatch(Array(1_001).fill(wireEvent(1))))],
		[
			'a hundred thousand keys',
			400,
			'too_many',
			eventWith({ p: Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`a${n.toString(36)}`, 1])) }),
		],
		['an unknown site', 404, 'unknown_site', good.replace('"shop"', '"nobody"')],
	])('that is %s is answered %i %s', async (_case, status, code, body) => {
		const [answered, { error }] = await post(body);
		expect([answered, error.code]).toEqual([status, code]);
		expect(JSON.stringify(error)).not.toMatch(/nonsense|admin|nobody|\n/);
	});

	it('without a length is read no further than the limit', async () => {
		const { init, pulled } = chunked(Buffer.alloc(65_536, ' '), 10_000);
		const response = await setUp().app.request('/v1/e', init);
		expect(response.status).toBe(413);
		expect(pulled()).toBeLessThan(25);
	});

	it('that states too great a length is not read at all', async () => {
		const { init, pulled } = chunked(Buffer.alloc(10), 5);
		const headers = { 'Content-Length': String(LIMITS.bodyBytes + 1) };
		const response = await setUp().app.request('/v1/e', { ...init, headers });
		expect(response.status).toBe(413);
		expect(pulled()).toBeLessThanOrEqual(1);
	});
});

describe('an event', () => {
	it.each([
		['with a key that is a trap', 'forbidden_key', 'e[0].__proto__', good.replace('"n":', '"__proto__":{},"n":')],
		['with a trap among its parameters', 'forbidden_key', 'e[0].p.constructor', eventWith({ p: { constructor: {} } })],
		[
			'with 2,000 parameters',
			'too_many',
			'e[0].p',
			eventWith({ p: Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`a${n.toString(36)}`, 1])) }),
		],
		['with a megabyte of text', 'too_long', 'e[0].h', eventWith({ h: 'x'.repeat(1_000_000) })],
		[
			'with a number beyond numbers',
			'out_of_range',
			'e[0].p.value',
			eventWith({ p: { value: 1 } }).replace('"value":1', '"value":1e999'),
		],
		[
			'with a negative price',
			'out_of_range',
			'e[0].p.items[0].price',
			eventWith({ p: { items: [{ item_id: '1', price: -1 }] } }),
		],
		['of no name', 'bad_format', 'e[0].n', eventWith({ n: '<script>' })],
		['without an id', 'missing_field', 'e[0].i', eventWith({ i: null })],
		['from a year before the calendar', 'out_of_range', 'e[0].t', eventWith({ t: -1e300 })],
		[
			'nested 20 deep',
			'too_deep',
			'e[0].p.a',
			eventWith({ p: { a: JSON.parse(`${'['.repeat(20)}${']'.repeat(20)}`) } }),
		],
	])('%s is refused alone', async (_case, code, path, body) => {
		const [status, ack] = await post(body);
		expect([status, ack.no]).toEqual([200, [expect.objectContaining({ at: 0, code, path })]]);
		expect(ack.ok).toEqual(body.includes(wireEvent(2).i) ? [wireEvent(2).i] : []);
	});

	it('whose parameters try to poison prototypes changes none', async () => {
		await post(good.replace('"n":', '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"n":'));
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	});
});
