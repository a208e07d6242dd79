import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaign } from '../../support/server/campaign.js';
import type { DiskStep } from '../../support/server/disk-log.js';
import { firstUnsynced } from '../../support/server/fsync-order.js';
import { type Recording, type RecordingOptions, record } from '../../support/server/recording.js';
import { replayPowerCuts } from '../../support/server/replay.js';
import { NO_STRACE } from '../../support/server/strace.js';

/** Power cuts that are played. The long form is `npm run faults:power`. */
const CUTS = Number(process.env['AISLE_POWER_CUTS'] ?? 3_000);
/** Cuts of one recording; a new one brings other moments. */
const CUTS_OF_ONE = 3_000;
const EVENTS = 400;
/** So many pages of the log and it is copied into the database: often, so that a cut in that work is common. */
const OFTEN = { wal_autocheckpoint: '40' };

beforeEach(({ skip }) => skip(NO_STRACE !== undefined, NO_STRACE));

let recording: Recording | undefined;
afterEach(() => recording?.dispose());

async function recorded(options: Partial<RecordingOptions>): Promise<Recording> {
	recording?.dispose();
	recording = await record({ events: EVENTS, seed: 1, ...options });
	return recording;
}

const isDatabaseSync = (step: DiskStep) => step.kind === 'sync' && step.file.endsWith('/aisle.db');

describe('a power cut', () => {
	it(
		`${CUTS} times under load loses, doubles and miscounts nothing that was acknowledged`,
		async () => {
			const total = await campaign('power cuts', { total: CUTS, atOnce: CUTS_OF_ONE }, async (cuts, seed) => {
				const often = await recorded({ pragmas: OFTEN, seed });
				expect(often.steps.filter(isDatabaseSync).length).toBeGreaterThan(3);
				const { violations, open, states } = await replayPowerCuts(often, {
					cuts,
					seed,
				});
				expect(violations).toEqual([]);
				return { cuts, open, states, violations: violations.length };
			});
			expect(total['violations']).toBe(0);
			// what came out differs from cut to cut, and most disks held something that was not safe yet
			expect(total['states']).toBeGreaterThan(10);
			expect(total['open']).toBeGreaterThan(CUTS / 10);
		},
		120_000 + CUTS * 60,
	);

	it('loses nothing either where syncs failed before it and took what they were to save with them', async () => {
		const failing = await recorded({ pragmas: OFTEN, inject: ['fsync:error=EIO:when=6+7'] });
		expect(failing.steps.filter(({ kind }) => kind === 'failed_sync').length).toBeGreaterThan(3);
		const { violations } = await replayPowerCuts(failing, { cuts: 500, seed: 1 });
		expect(violations).toEqual([]);
	});

	it('does harm to a database that does not wait for its disk: the harness sees it', async () => {
		const lazy = await recorded({ pragmas: { ...OFTEN, synchronous: 'NORMAL' } });
		const { violations } = await replayPowerCuts(lazy, { cuts: 200, seed: 1 });
		console.info(`synchronous=NORMAL: ${violations.length} of 200 cuts do harm`);
		expect(violations.length).toBeGreaterThan(10);
		expect(violations[0]).toContain('lost');
		expect(firstUnsynced(lazy)).toBeDefined();
	});
});

describe('an acknowledgement', () => {
	it('goes out only after the log that holds its events was synced, as the collector is shipped', async () => {
		const shipped = await recorded({});
		const acked = new Set(shipped.steps.flatMap((step) => (step.kind === 'ack' ? step.ids : [])));
		expect([...shipped.ledger.acked].filter((id) => !acked.has(id))).toEqual([]);
		expect(acked.size).toBeGreaterThanOrEqual(EVENTS);
		expect(firstUnsynced(shipped)).toBeUndefined();
		const { violations } = await replayPowerCuts(shipped, { cuts: 100, seed: 2 });
		expect(violations).toEqual([]);
	});
});
