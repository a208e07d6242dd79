import { stat } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { collectorMetrics, type HttpMeter, type Readiness, type WriterClient } from '@aisle/collector';
import type { DataFolder } from '../data-folder.js';
import type { DiskWatch } from './disk-watch.js';
import type { Forwarding } from './forwarding.js';
import { forwardingMetrics } from './forwarding-metrics.js';

/** What is asked about the running server. */
export interface Health {
	/** Whether traffic should be sent here: writer, storage, disk and queue. */
	ready(): Promise<Readiness>;
	/** Everything that is counted, for Prometheus. */
	metrics(): Promise<string>;
	stop(): void;
}

interface HealthOptions {
	writer: Pick<WriterClient, 'ready' | 'figures' | 'queue'>;
	disk: DiskWatch;
	meter: HttpMeter;
	folder: Pick<DataFolder, 'database'>;
	/** What should be put right, in stable words. */
	warnings: () => readonly string[];
	/** Where events go on from here. */
	forwarding?: Forwarding;
}

/** Milliseconds between two looks at how late the event loop is. */
const LAG_EVERY_MS = 20;
const NANOSECONDS = 1e9;

export function createHealth(options: HealthOptions): Health {
	const { writer, disk, meter, forwarding } = options;
	const { database } = options.folder;
	const lag = monitorEventLoopDelay({ resolution: LAG_EVERY_MS });
	lag.enable();
	const ready = createReadiness(options);
	return {
		ready,
		async metrics() {
			const [figures, readiness, databaseBytes, logBytes] = await Promise.all([
				...([writer.figures(), ready()] as const),
				...([sizeOf(database), sizeOf(`${database}-wal`)] as const),
			]);
			const loopLag = {
				p50: lateness(lag.percentile(50)),
				p99: lateness(lag.percentile(99)),
				max: lateness(lag.max),
			};
			lag.reset();
			return collectorMetrics({
				http: meter,
				writer: figures,
				queue: writer.queue(),
				isReady: readiness.ready,
				databaseBytes,
				logBytes,
				freeBytes: disk.freeBytes(),
				loopLag,
				memoryBytes: process.memoryUsage.rss(),
				...(forwarding !== undefined && { more: forwardingMetrics(forwarding) }),
			});
		},
		stop: () => lag.disable(),
	};
}

function createReadiness({ writer, disk, warnings, forwarding }: HealthOptions): () => Promise<Readiness> {
	return async () => {
		const reasons = [...(await writer.ready()).reasons];
		if (disk.isLow()) reasons.push('disk_reserve');
		if (writer.queue().isFull) reasons.push('queue_full');
		const all = [...warnings(), ...(forwarding?.warnings() ?? [])];
		const behind = forwarding?.behind();
		return {
			ready: reasons.length === 0,
			reasons,
			...(all.length > 0 && { warnings: all }),
			...(behind !== undefined && { behind }),
		};
	};
}

/** Seconds beyond the time between two looks, of nanoseconds from one to the next. */
function lateness(nanoseconds: number): number {
	return Math.max(0, nanoseconds / NANOSECONDS - LAG_EVERY_MS / 1_000);
}

function sizeOf(file: string): Promise<number | undefined> {
	return stat(file).then(
		({ size }) => size,
		() => undefined,
	);
}
