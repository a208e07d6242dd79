import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { createAisle } from '../aisle.js';
import type { EventLedger } from '../event-ledger.js';
import { createRandom } from '../seeded.js';
import { DISK_CALLS, type DiskStep, readDiskLog } from './disk-log.js';
import { underStrace } from './strace.js';
import { startTraffic } from './traffic.js';

export interface RecordingOptions {
	/** Settings of the database that are planted: `{ synchronous: 'NORMAL' }`. */
	pragmas?: Readonly<Record<string, string>>;
	/** Events to be acknowledged before it ends. */
	events: number;
	seed: number;
	/** Calls that are made to fail, as strace has it. */
	inject?: readonly string[];
}

/** A collector's work under load, written down call by call until it was told to stop and had stopped. */
export interface Recording {
	/** The data folder before the first step. */
	before: string;
	/** The data folder that the steps speak of. */
	folder: string;
	steps: DiskStep[];
	ledger: EventLedger;
	dispose(): void;
}

const PRAGMAS = fileURLToPath(new URL('pragmas.cjs', import.meta.url));
const PATIENCE = { timeout: 60_000, interval: 10 };

/** A folder in memory where there is one: images are written by the thousand. */
export function scratchFolder(): string {
	return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'aisle-faults-'));
}

/** Runs a collector under strace and load; rejects when it does not end well. */
export async function record({ pragmas, events, seed, inject = [] }: RecordingOptions): Promise<Recording> {
	const scratch = scratchFolder();
	const aisle = createAisle();
	try {
		await aisle.must(['site', 'add', 'shop']);
		const before = join(scratch, 'before');
		cpSync(aisle.folder, before, { recursive: true });
		const log = join(scratch, 'strace.log');
		const env = pragmas && {
			NODE_OPTIONS: `--require=${PRAGMAS}`,
			AISLE_TEST_PRAGMAS: JSON.stringify(pragmas),
		};
		const under = underStrace({ calls: DISK_CALLS, log, content: true, inject });
		const collector = await aisle.serve([], { under, ...(env && { env }) });
		const traffic = startTraffic({ clients: 8, ingest: () => collector.ingest, random: createRandom(seed) });
		await expect.poll(() => traffic.ledger.acked.size, PATIENCE).toBeGreaterThan(events);
		await traffic.stop();
		const code = await collector.stop();
		if (inject.length === 0) expect(code).toBe(0);
		const steps = await readDiskLog(log, aisle.folder);
		rmSync(log);
		const dispose = () => rmSync(scratch, { recursive: true, force: true });
		return { before, folder: aisle.folder, steps, ledger: traffic.ledger, dispose };
	} finally {
		await aisle.dispose();
	}
}
