import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Aisle, type Collector, createAisle } from '../../support/aisle.js';
import { createRandom } from '../../support/seeded.js';
import { expectUnharmed } from '../../support/server/oracles.js';
import { loadFactor, memoryOf } from '../../support/server/process.js';
import { headOf, openRaw, type Raw, statusesIn } from '../../support/server/raw.js';
import { quantile, startTraffic, type Traffic } from '../../support/server/traffic.js';

/** Connections of one abuse. */
const MANY = 1_000;
const MEGABYTE = 1_048_576;
/** Bytes by which the collector may grow over bodies that it refuses. */
const MOST_GROWTH = 20 * MEGABYTE;
/** Milliseconds for 99 of 100 honest batches while the abuse is on. */
const MOST_P99_MS = 250;
/** Milliseconds until a connection that only holds its place is closed, with the time of one look around. */
const SLOW_MS = 5_000;
/** Milliseconds until a body that never ends is given up. */
const MOST_BODY_MS = 11_000;
const PATIENCE = { timeout: 30_000, interval: 20 };

let aisle: Aisle;
let collector: Collector;
let traffic: Traffic;
/** Bodies that began before the first test and never end. */
let endless: Raw[];
beforeAll(async () => {
	aisle = createAisle();
	await aisle.must(['site', 'add', 'shop']);
	collector = await aisle.serve();
	// honest clients, one after the other, all the time
	traffic = startTraffic({ clients: 2, ingest: () => collector.ingest, random: createRandom(1), most: 2 });
	await vi.waitUntil(() => traffic.waits.length > 200, PATIENCE);
	endless = [open(headOf('Content-Length: 50'), '{"v":1'), open(headOf('Transfer-Encoding: chunked'), '5\r\nab')];
});
afterAll(() => aisle.dispose());

/** A line about something that no rule foresees; a connection that broke is none. */
const isFailure = (line: string) => line.includes('"level":"error"');
const open = (...chunks: (string | Buffer)[]) => openRaw(collector.ingest, ...chunks);
const closeAll = (raws: readonly Raw[]) => Promise.all(raws.map((raw) => (raw.socket.destroy(), raw.closed)));

/** The p99 of honest batches that ended while something else went on. */
async function p99During(work: () => Promise<void>): Promise<number> {
	const before = traffic.waits.length;
	await work();
	return quantile(traffic.waits.slice(before), 0.99) / loadFactor();
}

describe('a body that is not as long as it says', () => {
	it.each([
		['states more than the limit', [headOf('Content-Length: 2000000')], [413]],
		['states far more than there is', [headOf('Content-Length: 99999999999'), 'x'], [413]],
		['states a length and chunks', [headOf('Content-Length: 3', 'Transfer-Encoding: chunked'), '0\r\n\r\n'], [400]],
		['states two lengths', [headOf('Content-Length: 3', 'Content-Length: 4'), 'abcd'], [400]],
		['states a negative length', [headOf('Content-Length: -1'), 'x'], [400]],
		['comes in chunks and is no batch', [headOf('Transfer-Encoding: chunked'), '3\r\n{a}\r\n0\r\n\r\n'], [400]],
		['comes in chunks of a size that is none', [headOf('Transfer-Encoding: chunked'), 'zz\r\nabc\r\n'], [400]],
		[
			'hides a request behind its end',
			[headOf('Content-Length: 2'), '{}GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n'],
			[400, 404],
		],
		['comes in an encoding nobody knows', [headOf('Transfer-Encoding: gzip, cow'), 'abc'], [400]],
	])('%s: it is refused', async (_case, chunks, statuses) => {
		const raw = open(...chunks);
		await expect.poll(() => statusesIn(raw.text()), PATIENCE).toEqual(statuses);
		await closeAll([raw]);
	});

	it('is refused thirty times at five megabytes each without the memory for it', async () => {
		const block = Buffer.alloc(MEGABYTE, 'x');
		const flood = async () => {
			for (let round = 0; round < 3; round++) {
				const raws = Array.from({ length: 10 }, (_, at) =>
					at % 2 === 0
						? open(headOf('Content-Length: 5242880'), ...Array.from({ length: 5 }, () => block))
						: open(headOf('Transfer-Encoding: chunked'), ...Array.from({ length: 5 }, () => chunkOf(block))),
				);
				await expect.poll(() => raws.every(({ text }) => statusesIn(text())[0] === 413), PATIENCE).toBe(true);
				await closeAll(raws);
			}
		};
		await flood();
		const before = memoryOf(collector.process.pid);
		await flood();
		expect(memoryOf(collector.process.pid) - before).toBeLessThan(MOST_GROWTH);
	});
});

const chunkOf = (bytes: Buffer) =>
	Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

describe('while others misuse their connections', () => {
	it(`${MANY} half-open requests: honest batches go through, and the slow ones are closed`, async () => {
		const raws: Raw[] = [];
		const p99 = await p99During(async () => {
			for (let at = 0; at < MANY; at++) raws.push(open('POST /v1/e HTTP/1.1\r\nHost: shop.exa'));
			// one more byte each second keeps them alive, but does not buy them more time
			const drip = setInterval(() => raws.forEach(({ socket }) => void (socket.writable && socket.write('a'))), 1_000);
			const times = await Promise.all(raws.map(({ closed }) => closed));
			clearInterval(drip);
			expect(Math.max(...times)).toBeLessThan(SLOW_MS * loadFactor());
		});
		expect(p99).toBeLessThan(MOST_P99_MS);
	}, 60_000);

	it('headers without end are refused, and honest batches go through', async () => {
		const p99 = await p99During(async () => {
			for (let round = 0; round < 5; round++) {
				const raws = Array.from({ length: 40 }, (_, at) =>
					at % 2 === 0 ? open(headOf(`X-Long: ${'x'.repeat(100_000)}`)) : open(headOf(...manyHeaders())),
				);
				await expect.poll(() => raws.every(({ text }) => statusesIn(text())[0] === 431), PATIENCE).toBe(true);
				await closeAll(raws);
			}
		});
		expect(p99).toBeLessThan(MOST_P99_MS);
	}, 60_000);

	it(`${MANY} posts at the same moment are all answered`, async () => {
		const body = '{"v":1,"s":"shop","b":"n","w":0,"m":0,"l":"l","e":[]}';
		const raws: Raw[] = [];
		const p99 = await p99During(async () => {
			for (let at = 0; at < MANY; at++) raws.push(open(headOf(`Content-Length: ${body.length}`), body));
			await expect.poll(() => raws.every(({ text }) => statusesIn(text()).length === 1), PATIENCE).toBe(true);
			await sleep(50);
		});
		const statuses = raws.flatMap(({ text }) => statusesIn(text()));
		expect(statuses.filter((status) => status >= 500 && status !== 503)).toEqual([]);
		expect(p99).toBeLessThan(MOST_P99_MS);
		await closeAll(raws);
	}, 60_000);
});

const manyHeaders = () => Array.from({ length: 3_000 }, (_, at) => `X-${at}: ${at}`);

it('a body that never ends is given up with 408', async () => {
	const times = await Promise.all(endless.map(({ closed }) => closed));
	expect(endless.map(({ text }) => statusesIn(text()))).toEqual([[408], [408]]);
	expect(Math.max(...times)).toBeLessThan(MOST_BODY_MS * loadFactor());
});

it('after all of that nothing is lost, and nothing broke that no rule foresees', async () => {
	await traffic.stop();
	expect(await collector.stop()).toBe(0);
	expect(collector.log().split('\n').filter(isFailure)).toEqual([]);
	await expectUnharmed(aisle, traffic);
});
