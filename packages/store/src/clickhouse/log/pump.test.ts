import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from '../../store-error.js';
import { eventsOf } from '../../testing/events.js';
import type { Database } from '../database.js';
import { type CollectorLog, openCollectorLog } from './collector-log.js';
import { type Pump, type PumpState, startPump } from './pump.js';

let folder: string;
let log: CollectorLog;
let pump: Pump | undefined;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-pump-'));
	log = openCollectorLog({ file: join(folder, 'forward.db') });
});
afterEach(async () => {
	await pump?.stop();
	log.close();
	rmSync(folder, { recursive: true });
});

/** A ClickHouse that takes everything, or refuses it. */
function fakeDatabase() {
	const inserted: { table: string; rows: string; token: string | undefined }[] = [];
	const fake = {
		refusal: undefined as StoreError | undefined,
		inserted,
		target: { database: 'aisle' },
		command: async () => fake.answer(undefined),
		rows: async () => fake.answer([]),
		async insert(table: string, rows: readonly object[], token?: string) {
			inserted.push({ table, rows: JSON.stringify(rows), token });
			// the first table is taken even where what follows is not
			return table === 'event' ? undefined : fake.answer(undefined);
		},
		requireKnown: () => undefined,
		close: async () => undefined,
		async answer(value: unknown) {
			if (fake.refusal !== undefined) throw fake.refusal;
			return value;
		},
	};
	return fake;
}

/** Runs until the state is as wanted; waits are skipped and told. */
async function pumpUntil(
	fake: ReturnType<typeof fakeDatabase>,
	isThere: (state: PumpState) => boolean,
	onWait: (ms: number) => void = () => undefined,
	fold = false,
): Promise<PumpState> {
	return new Promise((resolve) => {
		pump = startPump({
			database: fake as unknown as Database,
			log,
			fold,
			random: () => 1,
			async sleep(ms) {
				onWait(ms);
				await new Promise(setImmediate);
			},
			onState(state) {
				if (isThere(state)) resolve(state);
			},
		});
	});
}

const fill = (count: number) =>
	log.append(
		eventsOf(...Array.from({ length: count }, (_, at) => ({ at, key: 'g:a' }))).map((event) => ({
			site: 'shop',
			event,
		})),
	);

test('what waits is sent in blocks, and then nothing waits', async () => {
	fill(4_500);
	const fake = fakeDatabase();
	const state = await pumpUntil(fake, ({ log: standing }) => standing?.waiting === 0);
	expect(state).toMatchObject({ forwardedEvents: 4_500, failures: {} });
	expect(fake.inserted.filter(({ table }) => table === 'block')).toHaveLength(3);
});

test('what was refused half-way is sent again byte by byte under the same tokens, ever more slowly', async () => {
	fill(3);
	const fake = fakeDatabase();
	const waits: number[] = [];
	fake.refusal = undefined;
	const refusal = new StoreError('read_only', 'no');
	let sent = 0;
	fake.answer = async (value: unknown) => {
		if (value === undefined && fake.inserted.length > 0 && sent++ < 4) throw refusal;
		return value;
	};
	const state = await pumpUntil(
		fake,
		({ log: standing }) => standing?.waiting === 0,
		(ms) => waits.push(ms),
	);
	const events = fake.inserted.filter(({ table }) => table === 'event');
	expect(events.length).toBe(5);
	expect(new Set(events.map((each) => JSON.stringify(each))).size).toBe(1);
	expect(state.failures).toEqual({ read_only: 4 });
	expect(state.forwarding).toBeUndefined();
	// the waits of the one that only watches are left out
	expect(waits.filter((ms, at) => ms !== 1_000 || waits[at - 1] === 500)).toEqual(
		expect.arrayContaining([500, 2_000, 4_000]),
	);
});

test('it says why nothing is sent while ClickHouse is away, and how much waits', async () => {
	fill(2);
	const fake = fakeDatabase();
	fake.refusal = new StoreError('io', 'away');
	const state = await pumpUntil(fake, ({ failures }) => (failures.io ?? 0) > 2);
	expect(state).toMatchObject({ forwarding: 'io', log: { waiting: 2 }, forwardedEvents: 0 });
});

test('it is idle once nothing waits any more, and not before it has looked', async () => {
	fill(4_500);
	const fake = fakeDatabase();
	const before: boolean[] = [];
	const state = await pumpUntil(
		fake,
		(told) => {
			before.push(told.isIdle && told.forwardedEvents < 4_500);
			return told.isIdle;
		},
		undefined,
		true,
	);
	expect(state).toMatchObject({ forwardedEvents: 4_500, log: { waiting: 0 } });
	expect(before).not.toContain(true);
});
