import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Aisle } from '../../support/aisle.js';
import { createRandom } from '../../support/seeded.js';
import { createShop, goesOn, PATIENCE, refusals } from '../../support/server/bench.js';
import { expectUnharmed } from '../../support/server/oracles.js';
import { startTraffic } from '../../support/server/traffic.js';
import { mountSmallDisk, type SmallDisk } from '../../support/small-disk.js';

const MEGABYTES = 8;
const NO_MOUNT = 'no small disk may be mounted here';

let disk: SmallDisk | undefined;
let aisle: Aisle;
beforeEach(async ({ skip }) => {
	disk = mountSmallDisk(MEGABYTES);
	skip(disk === undefined, NO_MOUNT);
	aisle = await createShop(disk?.folder);
});
afterEach(async () => {
	await aisle?.dispose();
	disk?.dispose();
});

const isReady = async (address: string) => (await fetch(`${address}/readyz`)).status;

describe('a disk that is full', () => {
	it('is answered with a later retry, loses nothing, and heals without a restart', async () => {
		const collector = await aisle.serve();
		const traffic = startTraffic({ clients: 8, ingest: () => collector.ingest, random: createRandom(1) });
		await goesOn(traffic);
		const ballast = join(disk?.folder ?? '', 'ballast');
		for (let round = 1; round <= 2; round++) {
			fill(ballast);
			await expect.poll(() => refusals(traffic), PATIENCE).toBeGreaterThan(20 * round);
			expect(await isReady(collector.ingest)).toBe(503);
			rmSync(ballast);
			await goesOn(traffic);
			await expect.poll(() => isReady(collector.ingest), PATIENCE).toBe(200);
		}
		await traffic.stop();
		expect(await collector.stop()).toBe(0);
		await expectUnharmed(aisle, traffic);
	});

	it('filled by the events themselves it heals once it is made bigger', async () => {
		const collector = await aisle.serve();
		const traffic = startTraffic({ clients: 8, ingest: () => collector.ingest, random: createRandom(2), most: 50 });
		await expect.poll(() => refusals(traffic), PATIENCE).toBeGreaterThan(20);
		disk?.resize(64);
		await goesOn(traffic);
		await traffic.stop();
		expect(await collector.stop()).toBe(0);
		await expectUnharmed(aisle, traffic);
	});

	it('a kill while it is full loses nothing, and a start on it says what is wrong or works', async () => {
		const collector = await aisle.serve();
		const traffic = startTraffic({ clients: 8, ingest: () => collector.ingest, random: createRandom(3) });
		await goesOn(traffic);
		const ballast = join(disk?.folder ?? '', 'ballast');
		fill(ballast);
		await expect.poll(() => refusals(traffic), PATIENCE).toBeGreaterThan(5);
		await collector.kill();
		await traffic.stop();
		const started = await aisle.serve().then(
			(next) => next.stop().then(String),
			(error: unknown) => String(error),
		);
		expect(started).toMatch(/^0$|aisle: .*(full|cannot write|cannot be)/s);
		rmSync(ballast);
		const next = await aisle.serve();
		expect(await next.stop()).toBe(0);
		await expectUnharmed(aisle, traffic);
	});
});

it('a file of settings that has no room left is refused, and the old one stands whole', async () => {
	const file = join(aisle.folder, 'annotations.json');
	const many = Array.from({ length: 100 }, (_, at) => ({
		id: `number-${at}`,
		date: '2026-03-10',
		text: 'x'.repeat(200),
	}));
	const kept = JSON.stringify({ sites: { shop: many } });
	writeFileSync(file, kept);
	const collector = await aisle.serve();
	const ballast = join(disk?.folder ?? '', 'ballast');
	writeFileSync(ballast, Buffer.alloc(6_000_000));
	fill(ballast);
	// room for the beginning of the next one
	truncateSync(ballast, statSync(ballast).size - 8_192);
	const answer = await fetch(`${collector.dashboard}/api/annotations/one-more-1?site=shop`, {
		method: 'PUT',
		headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
		body: JSON.stringify({ date: '2026-03-11', text: 'sale' }),
	});
	expect(answer.status).toBe(503);
	expect(readFileSync(file, 'utf8')).toBe(kept);
	expect(await collector.stop()).toBe(0);
});

/** Takes all room that is left. */
function fill(file: string): void {
	const block = Buffer.alloc(1_024);
	try {
		for (;;) appendFileSync(file, block);
	} catch (error) {
		expect(error).toMatchObject({ code: 'ENOSPC' });
	}
}

describe('a disk that can only be read', () => {
	it('is refused at the start in one sentence, and nothing on it is touched', async () => {
		const collector = await aisle.serve();
		const traffic = startTraffic({ clients: 2, ingest: () => collector.ingest, random: createRandom(4) });
		await goesOn(traffic);
		await traffic.stop();
		expect(await collector.stop()).toBe(0);
		disk?.protect(true);
		await expect(aisle.serve()).rejects.toThrow(/ended with [12] .*aisle: [^\n]*(cannot|read)/s);
		const site = await aisle.run(['site', 'add', 'other']);
		expect(site).toMatchObject({ stdout: '', stderr: expect.stringMatching(/^aisle: .*cannot/) });
		expect(site.code).toBeGreaterThan(0);
		disk?.protect(false);
		await expectUnharmed(aisle, traffic);
	});
});
