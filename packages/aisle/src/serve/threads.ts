import { Worker } from 'node:worker_threads';
import { connectWriter, type LiveHub, type WriterClient, type WriterThread } from '@aisle/collector';
import type { ForwarderData } from '../threads/forwarder-data.js';
import type { ReportReader } from '@aisle/store';
import { createReaderClient, REPORT_LIMIT_MS } from '../threads/reader-client.js';
import type { ReaderData } from '../threads/reader-messages.js';
import type { WriterData } from '../threads/writer-data.js';
import type { ForwarderThread } from './forwarding.js';
import type { Log } from './log.js';

/**
 * Megabytes that a thread's objects may take. Far more than either needs: the engine collects garbage the later the more it is
 * allowed, and on a large machine a thread would hold three times what it uses.
 */
const MOST_HEAP_MB = 1_024;

/** Starts the thread that writes; what it stores goes to the live stream. */
export function startWriter(data: WriterData, live: LiveHub, log: Log): WriterClient {
	return connectWriter({
		spawn: () => toWriterThread(startThread('../threads/writer.js', data)),
		onStored: (site, events) => live.publish(site, events),
		onError: (error) => log.failure('writer_thread', error),
	});
}

/** Answers reports in threads of their own, the first of which starts with the first question. */
export function startReader(data: Pick<ReaderData, 'place'>, log: Log): ReportReader {
	return createReaderClient({
		spawn: () => startThread('../threads/reader.js', { ...data, limitMs: REPORT_LIMIT_MS }),
		onError: (error) => log.failure('reader_thread', error),
	});
}

/** Starts the thread that forwards to ClickHouse. */
export function startForwarder(data: ForwarderData): ForwarderThread {
	return startThread('../threads/forwarder.js', data);
}

function startThread(entry: string, data: WriterData | ReaderData | ForwarderData): Worker {
	const resourceLimits = { maxOldGenerationSizeMb: MOST_HEAP_MB };
	return new Worker(new URL(entry, import.meta.url), { workerData: data, resourceLimits });
}

function toWriterThread(worker: Worker): WriterThread {
	return {
		postMessage: (message) => worker.postMessage(message),
		// The client knows what each event brings; a worker's own type says so overload by overload.
		on: (event, listener) => worker.on(event, listener as (value: unknown) => void),
		terminate: () => worker.terminate(),
	};
}
