import { parentPort, workerData } from 'node:worker_threads';
import { createGeo, createWriter, runWriterPort } from '@aisle/collector';
import { createClock } from '../clock.js';
import { createLog } from '../serve/log.js';
import { recountLog } from '../serve/recount-log.js';
import { openStore } from '../stores/open-store.js';
import { createJobHandler } from '../tasks/job-handler.js';
import type { WriterData } from './writer-data.js';

// Entry of the one thread that writes: it holds the store, commits hits in groups and does jobs between them.
const { place, clockMs, geo, debug, visitorRate, ack, maxLogBytes }: WriterData = workerData;
if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const clock = createClock(clockMs);
const log = createLog({ write: (line) => process.stderr.write(line), now: Date.now, debug });
const store = await openStore(place, {
	clock,
	onRecount: recountLog(log, performance.now.bind(performance)),
	...(ack !== undefined && { ack }),
	...(maxLogBytes !== undefined && { maxLogBytes }),
});
const writer = createWriter({
	store,
	clock,
	jobs: createJobHandler(store, clock),
	onError: (error) => log.failure('writer', error),
	...(visitorRate !== undefined && { visitorRate }),
	...(geo !== undefined && { geo: createGeo(geo) }),
});
runWriterPort(parentPort, writer);

/** How often secrets are looked over whose time may be up, and what an erasure may have left to be done. */
const CLEAN_UP_MS = 3_600_000;
const cleanUp = (): void => {
	store.dropExpiredSalts(clock()).catch((error: unknown) => log.failure('salts', error));
	store.tidy().catch((error: unknown) => log.failure('erasure', error));
};
cleanUp();
setInterval(cleanUp, CLEAN_UP_MS).unref();
