import { parentPort, workerData } from 'node:worker_threads';
import { StoreError } from '@aisle/store';
import { openReaderOf } from '../stores/open-store.js';
import { createPatience } from './patience.js';
import type { ReaderData, ReaderRequest, ReaderResponse } from './reader-messages.js';

// Entry of the thread that answers reports on a connection of its own, so that a slow report never delays an ack.
const { place, limitMs }: ReaderData = workerData;
const patience = createPatience(limitMs);
const reader = await openReaderOf(place, patience.goOn);

function ask(request: ReaderRequest): Promise<unknown> {
	switch (request.ask) {
		case 'sites':
			return reader.sites();
		case 'report':
			return reader.report(request.query);
		case 'explain':
			return reader.explain(request.query);
		case 'segments':
			return reader.segments(request.site);
		case 'rejected':
			return reader.rejected(request.site, request.limit);
		case 'recent':
			return reader.recent(request.site, request.afterSeq, request.limit);
		case 'now':
			return reader.now(request.site, request.at);
	}
}

async function respond(request: ReaderRequest): Promise<ReaderResponse> {
	try {
		patience.begin(request.stop);
		return { id: request.id, value: await ask(request) };
	} catch (error) {
		const message = error instanceof Error ? error.message : 'unexpected failure';
		const code = error instanceof StoreError ? { code: error.code } : {};
		return { id: request.id, error: { ...code, message } };
	}
}

parentPort?.on('message', (request: ReaderRequest) => {
	void respond(request).then((response) => parentPort?.postMessage(response));
});
