export { type AccountBook, createAccountBook } from './accounts/book.js';
export type { AccountsChange, AccountsOutcome } from './accounts/changes.js';
export type { AccountsOptions } from './accounts/contract.js';
export { createPasswordHasher } from './accounts/passwords.js';
export { readState } from './accounts/read-state.js';
export { lockOf } from './accounts/read-lock.js';
export { newSecret, SECRET_WORDS, secretHash, secretPrefix } from './accounts/secrets.js';
export { type AccountsFile, type AccountsState, nameKey, NO_ACCOUNTS } from './accounts/state.js';
export { tokenHash } from './admission/credentials.js';
export { createRefusalBook, type RefusalBook } from './admission/refusal-book.js';
export type { Rate } from './admission/rate-limiter.js';
export type { PolicyOf, ServerKey, SignalMode, SitePolicy } from './admission/site-policy.js';
export type { AnnotationBook } from './dashboard/annotations/add-annotations.js';
export { createDashboardApp } from './dashboard/app.js';
export type { DashboardOptions } from './dashboard/contract.js';
export { filterText, readFilter } from './dashboard/report-query/filter-text.js';
export { readExplainQuery } from './dashboard/report-query/read-explain-query.js';
export { readReportQuery } from './dashboard/report-query/read-report-query.js';
export type { SegmentWriter } from './dashboard/segments/add-segments.js';
export { readSegment, segmentText } from './dashboard/segments/read-segment.js';
export { createGeo, type Geo, type Place } from './enrich/geo.js';
export { importedEvent } from './enrich/imported-event.js';
export { uuidV7 } from './enrich/uuid-v7.js';
export type { HitAnswer, Ingest, RawHit, Readiness } from './hit.js';
export { type Asset, createAsset } from './http/asset.js';
export { answerClientError, answerWithFaults, serverErrorResponse } from './http/fault-answers.js';
export { MAX_CONNECTIONS, SERVER_OPTIONS } from './http/server-options.js';
export { createIngestApp } from './ingest/app.js';
export { clientAddress, createProxyList, type ProxyList } from './ingest/client-address.js';
export type { IngestOptions } from './ingest/contract.js';
export type { SocketBindings } from './ingest/hit-reader.js';
export { type CollectorState, collectorMetrics } from './metrics/collector-metrics.js';
export { counter, gauge, type Metric } from './metrics/registry.js';
export { createHttpMeter, type HttpMeter } from './metrics/http-meter.js';
export { createLiveHub, type LiveHub, type LiveListener } from './live-hub.js';
export { connectWriter } from './writer/connect.js';
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
export { rejectedBody } from './writer/rejected-body.js';
export { runWriterPort } from './writer/run-port.js';
export { createWriter } from './writer/writer.js';
