import { Worker } from 'node:worker_threads';
import { connectWriter, type LiveHub, type WriterClient, type WriterThread } from '@aisle/collector';
import type { ReportReader } from '@aisle/store';
import { createReaderClient } from '../threads/reader-client.js';
import type { ReaderData } from '../threads/reader-messages.js';
import type { WriterData } from '../threads/writer-data.js';
import type { Log } from './log.js';

/** Starts the thread that writes; what it stores goes to the live stream. */
export function startWriter(data: WriterData, live: LiveHub, log: Log): WriterClient {
	return connectWriter({
		spawn: () => toWriterThread(new Worker(new URL('../threads/writer.js', import.meta.url), { workerData: data })),
		onStored: (site, events) => live.publish(site, events),
		onError: (error) => log.failure('writer_thread', error),
	});
}

/** Starts the thread that answers reports. */
export function startReader(data: ReaderData, log: Log): ReportReader {
	return createReaderClient({
		spawn: () => new Worker(new URL('../threads/reader.js', import.meta.url), { workerData: data }),
		onError: (error) => log.failure('reader_thread', error),
	});
}

function toWriterThread(worker: Worker): WriterThread {
	return {
		postMessage: (message) => worker.postMessage(message),
		// The client knows what each event brings; a worker's own type says so overload by overload.
		on: (event, listener) => worker.on(event, listener as (value: unknown) => void),
		terminate: () => worker.terminate(),
	};
}
