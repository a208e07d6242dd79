export type { DashboardOptions } from './dashboard/contract.js';
export { createGeo, type Geo } from './enrich/geo.js';
export type { HitAnswer, Ingest, RawHit, Readiness } from './hit.js';
export type { Asset } from './http/asset.js';
export type { IngestOptions } from './ingest/contract.js';
export { createLiveHub, type LiveHub, type LiveListener } from './live-hub.js';
export type {
	ConnectOptions,
	Job,
	JobContext,
	JobHandler,
	Writer,
	WriterClient,
	WriterOptions,
	WriterPort,
	WriterThread,
} from './writer/contract.js';
