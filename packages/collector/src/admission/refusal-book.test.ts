import type { FaultCode } from '@aisle/protocol';
import type { RefusedRequests } from '@aisle/store';
import { describe, expect, it } from 'vitest';
import { createAsset } from '../http/asset.js';
import { createIngestApp } from '../ingest/app.js';
import { NOW, wireBatch, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import { createWriter } from '../writer/writer.js';
import { createRefusalBook } from './refusal-book.js';

function setUp() {
	const told: RefusedRequests[][] = [];
	const timers: { run: () => void; ms: number }[] = [];
	const state: { failure?: Error | undefined } = {};
	const book = createRefusalBook({
		tell: async (refused) => {
			if (state.failure) throw state.failure;
			told.push(refused);
		},
		clock: () => NOW,
		later: (run, ms) => void timers.push({ run, ms }),
	});
	/** Lets the time pass for which a timer waits. */
	const pass = async () => {
		timers.shift()?.run();
		await new Promise(setImmediate);
	};
	return { book, told, timers, state, pass };
}

const refusal = (fault: FaultCode, status = 404) => ({ status, body: '', fault });
const sumOf = (told: RefusedRequests[][]) => told.flat().reduce((sum, { requests }) => sum + requests, 0);

describe('requests that were refused whole', () => {
	it('are told once a second at most, added up by site and reason', async () => {
		const { book, told, timers, pass } = setUp();
		for (let n = 0; n < 500; n++) book.note('shop', refusal('forbidden_origin', 403));
		book.note('nobody', { ...refusal('unknown_site'), events: 3 });
		expect(timers.map(({ ms }) => ms)).toEqual([1_000]);
		expect(told).toEqual([]);
		await pass();
		expect(told).toEqual([
			[
				{ site: 'shop', received: NOW, code: 'forbidden_origin', requests: 500, events: 0 },
				{ site: 'nobody', received: NOW, code: 'unknown_site', requests: 1, events: 3 },
			],
		]);
		expect(timers).toEqual([]);
	});

	it('under a hundred thousand names are all counted, in bounded memory', async () => {
		const { book, told, pass } = setUp();
		for (let n = 0; n < 100_000; n++) book.note(`site ${n}`, refusal('unknown_site'));
		book.note('x'.repeat(10_000), refusal('unknown_site'));
		await pass();
		expect(told[0]).toHaveLength(1_001);
		expect(sumOf(told)).toBe(100_001);
	});

	it('wait while the store takes nothing, and are all told then', async () => {
		const { book, told, timers, state, pass } = setUp();
		state.failure = new Error('full');
		book.note('shop', refusal('unauthorized', 401));
		await pass();
		book.note('shop', refusal('unauthorized', 401));
		expect(timers).toHaveLength(1);
		state.failure = undefined;
		await pass();
		expect(told).toMatchObject([[{ requests: 2 }]]);
	});

	it('are told at the end without waiting', async () => {
		const { book, told } = setUp();
		book.note('shop', refusal('bad_json', 400));
		await book.close();
		expect(sumOf(told)).toBe(1);
	});

	it('are not those that the collector asks to send again, nor those whose events were judged', () => {
		const { book, timers } = setUp();
		book.note('shop', { ...refusal('overloaded', 503), retryAfter: 1 });
		book.note('shop', { status: 200, body: '', fault: 'bad_format' });
		book.note('shop', { status: 200, body: '' });
		expect(timers).toEqual([]);
	});
});

describe('what the public app refuses whole', () => {
	it('is counted by the site that was named, with the events that could be read', async () => {
		const { book, told } = setUp();
		const writer = createWriter({ store: new MemoryStore(), clock: () => NOW });
		const app = createIngestApp({
			ingest: (hit) => writer.submit(hit),
			scripts: new Map([['/aisle.js', createAsset(new Uint8Array(), 'text/javascript')]]),
			ready: () => writer.health(),
			clock: () => NOW,
			policyOf: (site) => (site === 'shop' ? { origins: ['https://shop.example'] } : undefined),
			refusals: book,
		});
		const post = (path: string, body: string, headers: Record<string, string> = {}) =>
			app.request(path, { method: 'POST', body, headers });
		const events = [wireEvent(1), wireEvent(2)];
		await post('/v1/e', JSON.stringify(wireBatch(events)));
		await post('/v1/e', JSON.stringify(wireBatch([{ ...wireEvent(3), n: 'no name' }])));
		await post('/v1/e', JSON.stringify(wireBatch(events)), { Origin: 'https://evil.example' });
		await post('/v1/e', JSON.stringify(wireBatch(events, { s: 'nobody' })));
		await post('/v1/e', '{"v":1,"s":"shop"');
		await post('/v1/s', '{"v":1,"s":"shop","e":[]}');
		await app.request('/v1/p.gif?s=nobody&n=purchase');
		await app.request('/v1/p.gif?s=shop&n=<b>');
		await post('/v1/e', 'x'.repeat(1_048_577));
		await book.close();
		expect(told.flat().map(({ site, code, requests, events: n }) => [site, code, requests, n])).toEqual([
			['shop', 'forbidden_origin', 1, 0],
			['nobody', 'unknown_site', 2, 3],
			['shop', 'bad_json', 1, 0],
			['shop', 'unauthorized', 1, 0],
			['', 'body_too_large', 1, 0],
		]);
	});
});
