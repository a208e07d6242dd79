import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WireAck } from '@aisle/protocol';
import { openSqliteReader, openSqliteStore } from '@aisle/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EventLedger, judgeLedger, readStoredIds } from '../../support/event-ledger.js';
import { randomEvent } from '../../support/load.js';
import { createRandom } from '../../support/seeded.js';
import { campaign } from '../../support/server/campaign.js';
import { emptyLedger } from '../../support/server/oracles.js';
import { startWriterProcess, type WriterProcess } from '../../support/server/writer-process.js';
import { batchOf } from '../../support/wire.js';

/** Times the process that writes is killed. The long form is `npm run faults:kills`. */
const KILLS = Number(process.env['AISLE_WRITER_KILLS'] ?? 20);
const CLIENTS = 8;
/** Most milliseconds from the first answer to the kill. */
const SPREAD_MS = 120;
const DOUBLE_SHARE = 0.05;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-writer-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Sends batches, again until they are acknowledged, one in twenty twice. Goes on when the writer is another one. */
function startClients(writer: () => WriterProcess, random: () => number, ledger: EventLedger) {
	let stopping = false;
	const client = async () => {
		while (!stopping) {
			const events = Array.from({ length: 1 + Math.floor(random() * 5) }, () => randomEvent(random));
			for (const { i } of events) ledger.sent.add(i);
			for (let copies = random() < DOUBLE_SHARE ? 2 : 1; copies > 0 && !stopping; ) {
				try {
					const body = JSON.stringify(batchOf('shop', events, Date.now(), { c: 'granted' }));
					const { status, text } = await writer().submit(body);
					if (status !== 200) throw new Error(`the writer answered ${status}: ${text}`);
					for (const id of (JSON.parse(text) as WireAck).ok) ledger.acked.add(id);
					copies--;
				} catch {
					// it was killed: nobody knows, so the same events go out again
					await sleep(1);
				}
			}
		}
	};
	const running = Array.from({ length: CLIENTS }, client);
	return {
		async stop() {
			stopping = true;
			await Promise.all(running);
		},
	};
}

async function killAgainAndAgain(file: string, kills: number, seed: number): Promise<EventLedger> {
	const random = createRandom(seed);
	const ledger = emptyLedger();
	let writer = startWriterProcess();
	let next = startWriterProcess();
	writer.open(file);
	const clients = startClients(() => writer, random, ledger);
	for (let kill = 0; kill < kills; kill++) {
		const before = ledger.acked.size;
		while (ledger.acked.size === before) await sleep(2);
		// no wait for a result: the moment of the kill is the random part of the fault
		await sleep(random() * SPREAD_MS);
		await writer.kill();
		writer = next;
		writer.open(file);
		next = startWriterProcess();
	}
	await clients.stop();
	expect(await writer.finish()).toBe(0);
	await next.kill();
	return ledger;
}

describe('kill -9 of the process that writes', () => {
	it(
		`loses and doubles no acknowledged event in ${KILLS} kills, and a recount agrees`,
		async () => {
			const sums = await campaign('kills of the writer', { total: KILLS, atOnce: 200 }, async (kills, part) => {
				const file = join(folder, 'aisle.db');
				for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
				const store = openSqliteStore({ file });
				await store.addSite({ name: 'shop', timeZone: 'Europe/Berlin', currency: 'EUR' });
				await store.close();
				const ledger = await killAgainAndAgain(file, kills, part);
				const verdict = judgeLedger(ledger, readStoredIds(folder));
				expect(verdict).toMatchObject({ lost: [], doubled: [], foreign: [] });
				const reader = openSqliteReader({ file });
				expect(await reader.verify('shop')).toMatchObject({ equal: true });
				await reader.close();
				return { acked: verdict.acked, stored: verdict.stored, lost: verdict.lost.length };
			});
			expect(sums['acked']).toBeGreaterThan(KILLS);
		},
		60_000 + KILLS * 5_000,
	);
});
