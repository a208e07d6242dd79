import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Aisle, type Collector, createAisle } from '../../support/aisle.js';
import { createRandom } from '../../support/seeded.js';
import { campaign } from '../../support/server/campaign.js';
import { emptyLedger, expectUnharmed } from '../../support/server/oracles.js';
import { NO_STRACE, underStrace } from '../../support/server/strace.js';
import { startTraffic } from '../../support/server/traffic.js';

/** How many of the first calls of each kind fail, each in a collector of its own. The long form is `npm run faults:disk`. */
const FAILING_CALLS = Number(process.env['AISLE_FAILING_CALLS'] ?? 3);
/** Up to which call they are spread; every one of them in the long form. */
const LAST_CALL = Math.max(FAILING_CALLS, 40);
/** Events that must be acknowledged after the fault as before it. */
const EVENTS = 100;
const PATIENCE = { timeout: 30_000, interval: 5 };

let aisle: Aisle;
beforeEach(async ({ skip }) => {
	skip(NO_STRACE !== undefined, NO_STRACE);
	await openShop();
});

async function openShop(): Promise<void> {
	aisle = createAisle();
	await aisle.must(['site', 'add', 'shop']);
}

afterEach(() => aisle.dispose());

/** Lets one call on the database's files fail in a new collector under load; true when it came to that call. */
async function failOnce(call: string, error: string, k: number, witness: Witness): Promise<boolean> {
	const log = join(aisle.folder, '..', 'strace.log');
	const paths = [`${aisle.folder}/aisle.db`, `${aisle.folder}/aisle.db-wal`];
	const under = underStrace({ calls: [call], inject: [`${call}:error=${error}:when=${k}`], log, paths });
	const hasFailed = () => readFileSync(log, 'latin1').includes('(INJECTED)');
	let collector: Collector;
	try {
		collector = await aisle.serve([], { under });
	} catch (refusal) {
		// a start that meets the fault says so and ends
		expect(String(refusal)).toContain('aisle: ');
		return hasFailed();
	}
	const { ledger } = witness;
	const traffic = startTraffic({ clients: 4, ingest: () => collector.ingest, random: createRandom(k), ledger });
	await expect.poll(hasFailed, PATIENCE).toBe(true);
	const before = ledger.acked.size;
	await expect.poll(() => ledger.acked.size, PATIENCE).toBeGreaterThan(before + EVENTS);
	await traffic.stop();
	witness.wrong.push(...traffic.wrong);
	witness.refusals += traffic.answers.get('503') ?? 0;
	await collector.stop();
	return hasFailed();
}

interface Witness {
	ledger: ReturnType<typeof emptyLedger>;
	wrong: string[];
	refusals: number;
}

describe('a call of the system that fails once', () => {
	it.each([
		['fsync', 'EIO'],
		['pwrite64', 'EIO'],
		['pwrite64', 'ENOSPC'],
	])(
		`%s with %s: nothing of it is acknowledged, and the collector goes on`,
		async (call, error) => {
			const sums = await campaign(`${call} ${error}`, { total: FAILING_CALLS, atOnce: 10 }, async (times, part) => {
				// what is in a folder is held against the book of one part
				if (part > 1) {
					await aisle.dispose();
					await openShop();
				}
				const witness: Witness = { ledger: emptyLedger(), wrong: [], refusals: 0 };
				let failed = 0;
				for (let at = (part - 1) * 10; at < (part - 1) * 10 + times; at++) {
					const k = 1 + Math.floor((at * LAST_CALL) / FAILING_CALLS);
					if (await failOnce(call, error, k, witness)) failed++;
				}
				await expectUnharmed(aisle, witness);
				return { failed, refusals: witness.refusals, acked: witness.ledger.acked.size };
			});
			expect(sums['failed']).toBe(FAILING_CALLS);
			expect(sums['refusals']).toBeGreaterThan(0);
		},
		60_000 + FAILING_CALLS * 10_000,
	);
});
