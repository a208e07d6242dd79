import { parentPort, workerData } from 'node:worker_threads';
import { createLog } from '../serve/log.js';
import { openPump } from '../worker/open-pump.js';
import type { ForwarderData } from './forwarder-data.js';

// Entry of the thread that sends what was taken in to ClickHouse. Ended at any moment, it goes on where it was.
const { place, fold, debug }: ForwarderData = workerData;
if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const log = createLog({ write: (line) => process.stderr.write(line), now: Date.now, debug });
await openPump(place, { fold, log, onState: (state) => port.postMessage(state) });
