import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Aisle } from '../../support/aisle.js';
import { judgeLedger, readStoredIds } from '../../support/event-ledger.js';
import { randomEvent } from '../../support/load.js';
import { createRandom } from '../../support/seeded.js';
import { createShop } from '../../support/server/bench.js';
import { emptyLedger, expectUnharmed } from '../../support/server/oracles.js';
import { NO_STRACE, underStrace } from '../../support/server/strace.js';
import { batchOf, postBatch } from '../../support/wire.js';

/** Calls at which the making of a database is killed. The long form is `npm run faults:upgrade`. */
const KILLED_CALLS = Number(process.env['AISLE_KILLED_CALLS'] ?? 4);
/** Up to which call they are spread. */
const LAST_CALL = Math.max(KILLED_CALLS, 40);

let aisle: Aisle;
beforeEach(async () => {
	aisle = await createShop();
});
afterEach(() => aisle.dispose());

describe('a restored backup', () => {
	it('lacks only what came after it, and clients that send again complete it without doubles', async () => {
		const random = createRandom(1);
		const batches = Array.from({ length: 60 }, () => Array.from({ length: 5 }, () => randomEvent(random)));
		const ledger = emptyLedger();
		const send = async (ingest: string, events: (typeof batches)[number]) => {
			for (const { i } of events) ledger.sent.add(i);
			const { ok } = await postBatch(ingest, batchOf('shop', events, Date.now(), { c: 'granted' }));
			for (const id of ok) ledger.acked.add(id);
		};
		const collector = await aisle.serve();
		for (const events of batches.slice(0, 30)) await send(collector.ingest, events);
		const before = new Set(ledger.acked);
		// while it runs and takes events
		const backup = join(aisle.folder, '..', 'backup.db');
		const going = Promise.all(batches.slice(30, 50).map((events) => send(collector.ingest, events)));
		const db = new Database(`${aisle.folder}/aisle.db`, { readonly: true });
		db.prepare('VACUUM INTO ?').run(backup);
		db.close();
		await going;
		for (const events of batches.slice(50)) await send(collector.ingest, events);
		await collector.kill();

		rmSync(aisle.folder, { recursive: true });
		mkdirSync(aisle.folder, { mode: 0o700 });
		renameSync(backup, join(aisle.folder, 'aisle.db'));
		const next = await aisle.serve();
		// what was acknowledged before the backup began is in it
		const { lost, doubled } = judgeLedger({ sent: ledger.sent, acked: before }, readStoredIds(aisle.folder));
		expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
		expect(judgeLedger(ledger, readStoredIds(aisle.folder)).lost.length).toBeGreaterThan(0);
		// every client sends what it still has: some of it from before the backup
		for (const events of batches.slice(20)) await send(next.ingest, events);
		expect(await next.stop()).toBe(0);
		await expectUnharmed(aisle, { ledger, wrong: [] });
	});
});

describe('a database of another version', () => {
	it('that is newer is refused in one sentence and left as it is', async () => {
		const file = join(aisle.folder, 'aisle.db');
		const db = new Database(file);
		db.pragma('user_version = 9999');
		db.close();
		const bytes = readFileSync(file);
		await expect(aisle.serve()).rejects.toThrow(/ended with 1 .*aisle: [^\n]*newer Aisle/s);
		expect(readFileSync(file)).toEqual(bytes);
	});

	it(
		'whose making or migration is killed at any call goes on from there',
		async ({ skip }) => {
			skip(NO_STRACE !== undefined, NO_STRACE);
			let killed = 0;
			for (let time = 0; time < KILLED_CALLS; time++) {
				const k = 1 + Math.floor((time * LAST_CALL) / KILLED_CALLS);
				for (const call of ['pwrite64', 'fsync']) {
					rmSync(aisle.folder, { recursive: true });
					const inject = [`${call}:signal=KILL:when=${call === 'fsync' ? 1 + (k % 6) : k}`];
					const under = underStrace({ calls: [call], log: '/dev/null', inject });
					const { code } = await aisle.run(['site', 'add', 'shop'], '', { under });
					if (code !== 0) killed++;
					expect(await aisle.run(['site', 'add', 'shop'])).toMatchObject({ code: 0, stderr: '' });
				}
			}
			expect(killed).toBeGreaterThan(KILLED_CALLS / 2);
			const collector = await aisle.serve();
			expect(await collector.stop()).toBe(0);
		},
		60_000 + KILLED_CALLS * 20_000,
	);
});
