// @ts-check
import { Worker } from 'node:worker_threads';
import { connectWriter, createIngestApp } from '@aisle/collector';
import { serve } from '@hono/node-server';

// Aisle without its numbers: every request is judged, enriched and on disk before its answer, and nothing is folded.
const [folder = ''] = process.argv.slice(2);
const fail = (/** @type {unknown} */ error) => console.error(error);
const writer = connectWriter({
	spawn: () => {
		const thread = new Worker(new URL('raw-writer.mjs', import.meta.url), { workerData: { folder } });
		return {
			postMessage: (message) => thread.postMessage(message),
			on: (event, listener) => thread.on(event, /** @type {(value: unknown) => void} */ (listener)),
			terminate: () => thread.terminate(),
		};
	},
	onStored: () => {},
	onError: fail,
});
await writer.started;
const unlimited = { perSecond: 1e8, burst: 1e8 };
const app = createIngestApp({
	ingest: (hit) => writer.ingest(hit),
	ready: () => writer.ready(),
	scripts: new Map(),
	trustedProxies: ['127.0.0.1'],
	siteRate: unlimited,
	onError: fail,
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
	console.log(`ready ${JSON.stringify({ ingest: `http://127.0.0.1:${port}` })}`);
});
process.once('SIGTERM', () => process.exit(0));
