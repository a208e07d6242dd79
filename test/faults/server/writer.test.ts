import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Aisle, Collector } from '../../support/aisle.js';
import { createRandom } from '../../support/seeded.js';
import { createShop, goesOn, PATIENCE, plant, refusals } from '../../support/server/bench.js';
import { emptyLedger, expectUnharmed } from '../../support/server/oracles.js';
import { loadFactor, memoryOf } from '../../support/server/process.js';
import { NO_STRACE, underStrace } from '../../support/server/strace.js';
import { quantile, startTraffic } from '../../support/server/traffic.js';

/** Milliseconds for which another process holds the database. The long form is `npm run faults:busy`. */
const BUSY_MS = Number(process.env['AISLE_BUSY_MS'] ?? 1_000);
const FSYNC_MS = 200;
const MEGABYTE = 1_048_576;

let aisle: Aisle;
beforeEach(async () => {
	aisle = await createShop();
});
afterEach(() => aisle.dispose());

const trafficOn = (collector: () => Collector | undefined, clients: number, most = 10, ledger = emptyLedger()) =>
	startTraffic({ clients, ingest: () => collector()?.ingest, random: createRandom(1), most, ledger });

describe('another process that holds the database', () => {
	it(
		`for ${BUSY_MS} ms delays the answers or has them come later, and nothing is lost`,
		async () => {
			const collector = await aisle.serve();
			const traffic = trafficOn(() => collector, 8);
			await goesOn(traffic);
			const other = new Database(`${aisle.folder}/aisle.db`);
			other.exec('BEGIN IMMEDIATE');
			const before = traffic.ledger.acked.size;
			await sleep(BUSY_MS);
			// what was committed before may still be on its way; nothing new is
			expect(traffic.ledger.acked.size - before).toBeLessThanOrEqual(8 * 10);
			expect((await fetch(`${collector.ingest}/healthz`)).status).toBe(200);
			other.exec('COMMIT');
			other.close();
			await goesOn(traffic);
			await traffic.stop();
			expect(await collector.stop()).toBe(0);
			await expectUnharmed(aisle, traffic);
		},
		60_000 + 3 * BUSY_MS,
	);
});

describe('a disk that takes its time', () => {
	it(`${FSYNC_MS} ms for every sync makes answers wait, bounded in time and memory`, async ({ skip }) => {
		skip(NO_STRACE !== undefined, NO_STRACE);
		const inject = [`fsync:delay_exit=${FSYNC_MS * 1_000}`];
		const collector = await aisle.serve([], { under: underStrace({ calls: ['fsync'], log: '/dev/null', inject }) });
		const traffic = trafficOn(() => collector, 64, 3);
		await goesOn(traffic, 1_000);
		traffic.waits.length = 0;
		await goesOn(traffic, 1_000);
		// a batch waits for the commit that is under way, its own, and what else goes to the disk between
		expect(quantile(traffic.waits, 0.99) / loadFactor()).toBeLessThan(10 * FSYNC_MS);
		expect(quantile(traffic.waits, 0.01)).toBeGreaterThan(FSYNC_MS / 2);
		expect(memoryOf(collector.process.pid)).toBeLessThan(250 * MEGABYTE);
		await traffic.stop();
		expect(await collector.stop()).toBe(0);
		await expectUnharmed(aisle, traffic);
	});
});

describe('a writer that dies', () => {
	it.each(['throw', 'exit'])('by %s under load is started again, and nothing is lost', async (how) => {
		const { crash, around } = plant(aisle);
		const collector = await aisle.serve([], around);
		const traffic = trafficOn(() => collector, 8);
		for (let time = 1; time <= 2; time++) {
			await goesOn(traffic);
			const deaths = () => collector.log().split('writer_thread').length - 1;
			const before = deaths();
			writeFileSync(crash, how);
			await expect.poll(deaths, PATIENCE).toBeGreaterThan(before);
		}
		await goesOn(traffic);
		expect(refusals(traffic)).toBeGreaterThan(0);
		await traffic.stop();
		expect(await collector.stop()).toBe(0);
		await expectUnharmed(aisle, traffic);
	});

	it('for want of memory takes at most its process with it, and nothing is lost', async () => {
		const { crash, around } = plant(aisle, '--max-old-space-size=64');
		let collector: Collector | undefined = await aisle.serve([], around);
		const ledger = emptyLedger();
		const traffic = trafficOn(() => collector, 16, 200, ledger);
		await goesOn(traffic, 500);
		const { process: victim, log } = collector;
		writeFileSync(crash, 'memory');
		await expect
			.poll(() => victim.exitCode ?? victim.signalCode ?? /writer_thread/.exec(log())?.[0], PATIENCE)
			.toBeTruthy();
		if (victim.exitCode !== null || victim.signalCode !== null) {
			collector = undefined;
			collector = await aisle.serve([], around);
		}
		await goesOn(traffic, 500);
		await traffic.stop();
		await collector.stop();
		await expectUnharmed(aisle, traffic);
	});
});

describe('a clock that is set', () => {
	it.each([
		['forward by a day and back', [86_400_000, 0]],
		['back by a day, then forward by ten years', [-86_400_000, 3_650 * 86_400_000]],
	])('%s under load: arrivals never go back within a process, and a recount agrees', async (_case, offsets) => {
		const { clock, around } = plant(aisle);
		const collector = await aisle.serve([], around);
		const traffic = trafficOn(() => collector, 4);
		await goesOn(traffic);
		for (const offset of offsets) {
			writeFileSync(clock, String(offset));
			await goesOn(traffic, 100);
		}
		await traffic.stop();
		expect(await collector.stop()).toBe(0);
		const db = new Database(`${aisle.folder}/aisle.db`, { readonly: true });
		const received = db.prepare<[], number>('SELECT t + delay FROM event ORDER BY n').pluck().all();
		db.close();
		expect(received.filter((moment, at) => moment < (received[at - 1] ?? 0))).toEqual([]);
		// the clock did jump: the harness is not blind
		const span = (received.at(-1) ?? 0) - (received[0] ?? 0);
		expect(span).toBeGreaterThanOrEqual(86_400_000);
		await expectUnharmed(aisle, traffic);
	});
});
