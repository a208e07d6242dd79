import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Aisle, type Collector, createAisle } from '../support/aisle.js';
import { type EventLedger, judgeLedger, readStoredIds } from '../support/event-ledger.js';
import { startLoad } from '../support/load.js';
import { createRandom } from '../support/seeded.js';
import { campaign } from '../support/server/campaign.js';

/** Times the collector is killed. The long form is `npm run faults:kill`. */
const KILLS = Number(process.env['AISLE_KILLS'] ?? 5);
const CLIENTS = 16;
const PATIENCE = { timeout: 30_000, interval: 10 };

let aisle: Aisle;
beforeEach(async () => {
	aisle = createAisle();
	await aisle.must(['site', 'add', 'shop']);
});
afterEach(() => aisle.dispose());

describe('the judge of the ledger', () => {
	const ledger: EventLedger = { sent: new Set(['a', 'b', 'c']), acked: new Set(['a', 'b']) };

	it('sees a lost, a doubled and a foreign event', () => {
		expect(judgeLedger(ledger, ['b', 'b', 'x'])).toMatchObject({ lost: ['a'], doubled: ['b'], foreign: ['x'] });
	});

	it('finds nothing where everything acknowledged is there once', () => {
		expect(judgeLedger(ledger, ['a', 'b', 'c'])).toMatchObject({ lost: [], doubled: [], foreign: [] });
	});
});

/** Puts load on a collector that is killed so often and then told to stop; gives the driver's book. */
async function killAgainAndAgain(kills: number, seed: number): Promise<EventLedger> {
	const random = createRandom(seed);
	const ledger: EventLedger = { sent: new Set(), acked: new Set() };
	let collector: Collector | undefined = await aisle.serve();
	const load = startLoad({ clients: CLIENTS, ingest: () => collector?.ingest, random, ledger });
	for (let kill = 1; kill <= kills; kill++) {
		const before = ledger.acked.size;
		await expect.poll(() => ledger.acked.size, PATIENCE).toBeGreaterThan(before);
		// No wait for a result: the moment of the kill is the random part of the fault.
		await sleep(30 + random() * 250);
		const victim: Collector = collector;
		collector = undefined;
		await victim.kill();
		collector = await aisle.serve();
	}
	const before = ledger.acked.size;
	await expect.poll(() => ledger.acked.size, PATIENCE).toBeGreaterThan(before + CLIENTS);
	await load.stop();
	expect(await collector.stop()).toBe(0);
	return ledger;
}

describe('kill -9 of the collector under load', () => {
	it(
		`loses and doubles no acknowledged event in ${KILLS} kills, and a recount agrees`,
		async () => {
			await campaign('kills over HTTP', { total: KILLS, atOnce: 100 }, async (kills, part) => {
				if (part > 1) {
					await aisle.dispose();
					aisle = createAisle();
					await aisle.must(['site', 'add', 'shop']);
				}
				const ledger = await killAgainAndAgain(kills, part);
				const verdict = judgeLedger(ledger, readStoredIds(aisle.folder));
				expect(verdict).toMatchObject({ lost: [], doubled: [], foreign: [] });
				expect((await aisle.overview('shop')).events).toBe(verdict.stored);
				expect(await aisle.verify()).toMatchObject({ code: 0 });
				return { acked: verdict.acked, stored: verdict.stored, lost: verdict.lost.length };
			});
		},
		120_000 + KILLS * 5_000,
	);
});
