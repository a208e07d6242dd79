import { describe, expect, it } from 'vitest';
import { batchHit, NOW, pixelHit, wireEvent } from '../testing/hits.js';
import { MemoryStore } from '../testing/memory-store.js';
import type { WriterOptions } from '../writer/contract.js';
import { createWriter } from '../writer/writer.js';
import { createVisitorLimit } from './visitor-limit.js';

function setUp(options: Partial<WriterOptions> = { visitorRate: { perSecond: 2, burst: 10 } }) {
	const store = new MemoryStore();
	const clock = { ms: 0 };
	const writer = createWriter({ store, clock: () => NOW, random: () => 0, elapsed: () => clock.ms, ...options });
	let sent = 0;
	const eventsOf = (count: number) => Array.from({ length: count }, () => wireEvent(++sent));
	const post = async (count: number, fields = {}, hit = {}) => {
		const { status, retryAfter } = await writer.submit({ ...batchHit(eventsOf(count), fields), ...hit });
		return retryAfter === undefined ? status : [status, retryAfter];
	};
	return { store, writer, clock, post };
}

describe('a visitor', () => {
	it('who brings more than one can is told when to come again, and nothing of that batch is stored', async () => {
		const { post, store, clock } = setUp();
		expect([await post(8), await post(3)]).toEqual([200, [429, 1]]);
		expect(store.arrivals).toHaveLength(8);
		expect(await post(2)).toBe(200);
		expect(await post(6)).toEqual([429, 3]);
		clock.ms = 3_000;
		expect(await post(6)).toBe(200);
	});

	it('is told by the daily hash where nothing else tells, and by the kept id in mode granted', async () => {
		const { post } = setUp();
		expect(await post(10)).toBe(200);
		expect(await post(1, {}, { userAgent: 'Another/1.0' })).toBe(200);
		expect(await post(1, {}, { address: '198.51.100.1' })).toBe(200);
		expect(await post(10, { c: 'granted', a: 'anna' })).toBe(200);
		expect(await post(10, { c: 'granted', a: 'ben' })).toBe(200);
		expect(await post(1, { c: 'granted', a: 'anna' }, { address: '198.51.100.1' })).toEqual([429, 1]);
	});

	it('does not hide among others of the same batch', async () => {
		const { writer, post } = setUp();
		const mixed = Array.from({ length: 12 }, (_, n) => wireEvent(100 + n, { c: 'granted', a: n > 0 ? 'anna' : 'x' }));
		expect(await post(10, { c: 'granted', a: 'anna' })).toBe(200);
		expect((await writer.submit(batchHit(mixed))).status).toBe(429);
	});

	it('with a batch larger than a full bucket is let in once that is full', async () => {
		const { post, clock } = setUp();
		expect([await post(50), await post(50)]).toEqual([200, [429, 5]]);
		clock.ms = 5_000;
		expect(await post(50)).toBe(200);
	});

	it('gets no image for a pixel that is too much', async () => {
		const { post, writer } = setUp();
		await post(10);
		expect(await writer.submit(pixelHit('s=shop'))).toMatchObject({
			status: 429,
			retryAfter: 1,
			fault: 'rate_limited',
		});
	});

	it('behind this machine, or with the word of a shop’s server, is not held', async () => {
		const { post } = setUp();
		for (const hit of [{ address: '127.0.0.1' }, { address: '::1' }, { kind: 'server' as const, address: '' }]) {
			expect([await post(20, {}, hit), await post(20, {}, hit)]).toEqual([200, 200]);
		}
	});

	it('may bring what waited in a full queue, and fifty events a second after that', async () => {
		const { post, clock } = setUp({});
		for (let batch = 0; batch < 10; batch++) expect(await post(1_000)).toBe(200);
		for (let second = 1; second <= 5; second++) {
			clock.ms = second * 1_000;
			expect([await post(50), await post(1)]).toEqual([200, [429, 1]]);
		}
	});
});

it('a million visitors are held in bounded memory', { timeout: 120_000 }, () => {
	const waitOf = createVisitorLimit({ elapsed: () => 0 });
	const before = process.memoryUsage().heapUsed;
	for (let n = 0; n < 1_000_000; n++)
		waitOf({ address: '203.0.113.7', arrivals: [{ site: 'shop', event: { key: `g:${n}` } }] });
	expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 1_048_576);
});
