import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Aisle, createAisle } from '../../support/aisle.js';
import { createRandom } from '../../support/seeded.js';
import { campaign } from '../../support/server/campaign.js';
import { emptyLedger, expectUnharmed } from '../../support/server/oracles.js';
import { startTraffic } from '../../support/server/traffic.js';

/** Times the collector is told to stop. The long form is `npm run faults:stop`. */
const STOPS = Number(process.env['AISLE_STOPS'] ?? 3);
const CLIENTS = 64;
/** Events after which the collector runs at its pace. */
const WARM_EVENTS = 400;
/** Milliseconds that a stop may take. */
const MOST_MS = 2_000;
const PATIENCE = { timeout: 30_000, interval: 5 };

let aisle: Aisle;
const beginAnew = async () => {
	aisle = createAisle();
	await aisle.must(['site', 'add', 'shop']);
};
beforeEach(beginAnew);
afterEach(() => aisle.dispose());

describe('a collector that is told to stop', () => {
	it(
		`under ${CLIENTS} keep-alive clients ends within ${MOST_MS} ms, breaks no connection and loses nothing, ${STOPS} times`,
		async () => {
			const sums = await campaign('stops', { total: STOPS, atOnce: 20 }, async (times, part) => {
				if (part > 1) {
					await aisle.dispose();
					await beginAnew();
				}
				const random = createRandom(part);
				const ledger = emptyLedger();
				const wrong: string[] = [];
				let [broken, slowest] = [0, 0];
				for (let stop = 0; stop < times; stop++) {
					const collector = await aisle.serve();
					const traffic = startTraffic({ clients: CLIENTS, ingest: () => collector.ingest, random, ledger, most: 2 });
					const before = ledger.acked.size;
					await expect.poll(() => ledger.acked.size, PATIENCE).toBeGreaterThan(before + WARM_EVENTS);
					// the moment is the random part
					await sleep(random() * 100);
					const began = performance.now();
					expect(await collector.stop()).toBe(0);
					slowest = Math.max(slowest, performance.now() - began);
					await traffic.stop();
					wrong.push(...traffic.wrong);
					broken += (traffic.answers.get('ECONNRESET') ?? 0) + (traffic.answers.get('EPIPE') ?? 0);
				}
				await expectUnharmed(aisle, { ledger, wrong });
				console.info(`${times} stops: ${broken} connections broken, the slowest took ${Math.round(slowest)} ms`);
				expect(slowest).toBeLessThan(MOST_MS);
				return { broken, acked: ledger.acked.size };
			});
			expect(sums['broken']).toBe(0);
		},
		60_000 + STOPS * 6_000,
	);
});
