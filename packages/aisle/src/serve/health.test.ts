import { createHttpMeter, type WriterClient } from '@aisle/collector';
import { afterEach, expect, it } from 'vitest';
import { createHealth, type Health } from './health.js';

let health: Health | undefined;
afterEach(() => health?.stop());

function setUp({
	reasons = [],
	isLow = false,
	isFull = false,
	warnings = [],
}: {
	reasons?: string[];
	isLow?: boolean;
	isFull?: boolean;
	warnings?: string[];
}) {
	const figures = {
		accepted: 7,
		duplicate: 1,
		rejected: { bad_format: 2 },
		replaced: { path: 5 },
		commits: { counts: [3], sumMs: 6 },
	};
	const writer: Pick<WriterClient, 'ready' | 'figures' | 'queue'> = {
		ready: async () => ({ ready: reasons.length === 0, reasons }),
		figures: async () => figures,
		queue: () => ({ hits: 4, chars: 400, isFull }),
	};
	const disk = { isLow: () => isLow, freeBytes: () => 5_000, look: async () => {}, stop: () => {} };
	health = createHealth({
		writer,
		disk,
		meter: createHttpMeter(),
		folder: { database: import.meta.filename },
		warnings: () => warnings,
	});
	return health;
}

it.each([
	[{}, []],
	[{ reasons: ['writer_stuck'] }, ['writer_stuck']],
	[{ isLow: true }, ['disk_reserve']],
	[{ isFull: true, reasons: ['storage_full'] }, ['storage_full', 'queue_full']],
])('with %j the reasons against traffic are %j', async (state, reasons) => {
	expect(await setUp(state).ready()).toEqual({ ready: reasons.length === 0, reasons });
});

it('what should be put right is said and keeps no traffic away', async () => {
	const warnings = ['undeclared_proxy'];
	expect(await setUp({ warnings }).ready()).toEqual({ ready: true, reasons: [], warnings });
});

it('everything that is counted is told', async () => {
	const text = await setUp({ isLow: true }).metrics();
	for (const line of [
		'aisle_events_total{outcome="accepted"} 7',
		'aisle_events_rejected_total{code="bad_format"} 2',
		'aisle_values_replaced_total{field="path"} 5',
		'aisle_commit_seconds_count 3',
		'aisle_queue_hits 4',
		'aisle_ready 0',
		'aisle_disk_free_bytes 5000',
	]) {
		expect(text).toContain(`${line}\n`);
	}
	for (const name of [
		'aisle_requests_total',
		'aisle_ack_seconds',
		'aisle_database_bytes',
		'aisle_event_loop_lag_seconds',
	]) {
		expect(text).toContain(`# TYPE ${name} `);
	}
	expect(text).toMatch(/^aisle_event_loop_lag_seconds\{quantile="p99"\} [\d.e-]+$/m);
});
