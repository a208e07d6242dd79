import type { LiveEvent } from '@aisle/protocol';
import type { Progress, Store } from '@aisle/store';
import type { Rate } from '../admission/rate-limiter.js';
import type { Geo } from '../enrich/geo.js';
import type { HitAnswer, RawHit, Readiness } from '../hit.js';
import type { WriterFigures } from '../metrics/writer-meter.js';

/** Work for the writer thread besides hits: import, rebuild, verify. Must survive a structured clone. */
export interface Job {
	kind: string;
	[field: string]: unknown;
}

/** What a job may tell and ask while it runs. */
export interface JobContext {
	/** Tells how far it is; cheap, but each call crosses the threads. */
	progress(progress: Progress): void;
	/** Lets the hits that are waiting commit. A long job calls it between its own commits, so that acks do not wait for its end. */
	breathe(): Promise<void>;
}

/** Does one job; its result must survive a structured clone. */
export type JobHandler = (job: Job, context: JobContext) => Promise<unknown>;

/** What the writing core is given. */
export interface WriterOptions {
	/** Used by this writer alone, which also closes it. */
	store: Store;
	/** Milliseconds since 1970; only the distance between two readings counts. */
	clock: () => number;
	/** Places by address; without it events have none. */
	geo?: Geo;
	/** Does the jobs; without it every job rejects. */
	jobs?: JobHandler;
	/** Told of errors that no rule foresees. */
	onError?: (error: unknown) => void;
	/** A random id of a moment, for events that bring none; `t` in milliseconds since 1970. */
	newId?: (t: number) => string;
	/** 0 to below 1: spreads Retry-After. */
	random?: () => number;
	/** Events of one visitor; generous when left out. */
	visitorRate?: Rate;
	/** Milliseconds on a clock that never goes back, for that rate; `performance.now` when left out. */
	elapsed?: () => number;
}

/** The writing core: decodes, judges, enriches and commits hits in groups. Lives on one thread. */
export interface Writer {
	/** Answers once the hit's events are on disk or refused. Never rejects. */
	submit(hit: RawHit): Promise<HitAnswer>;
	/** Runs a job between two groups. Rejects with what its handler rejects with. */
	run(job: Job, onProgress?: (progress: Progress) => void): Promise<unknown>;
	/** Tells what the newest write said; one that failed a while ago is tried again. Never rejects. */
	health(): Promise<Readiness>;
	/** What it did since it was created. */
	figures(): WriterFigures;
	/** Names the one who is told of events after their commit, in place of any before. What it throws goes to `onError`. */
	onStored(listener: (site: string, events: LiveEvent[]) => void): void;
	/** Resolves once everything submitted has been answered. Never rejects. */
	drain(): Promise<void>;
	/** Drains and closes the store. Rejects with what closing it rejects with. */
	close(): Promise<void>;
}

/** The writer's end of the channel: a `MessagePort`, `parentPort` included. */
export interface WriterPort {
	postMessage(message: unknown): void;
	on(event: 'message', listener: (message: unknown) => void): unknown;
	close?(): void;
}

/** The HTTP thread's end of the channel: a `Worker`. */
export interface WriterThread {
	postMessage(message: unknown): void;
	on(event: 'message', listener: (message: unknown) => void): unknown;
	on(event: 'error', listener: (error: unknown) => void): unknown;
	on(event: 'exit', listener: (code: number) => void): unknown;
	terminate(): Promise<unknown>;
}

/** How the HTTP thread reaches the writer. */
export interface ConnectOptions {
	/** Starts the thread that calls `runWriterPort`. Called again when it dies. */
	spawn: () => WriterThread;
	/** Told of events after their commit. */
	onStored?: (site: string, events: LiveEvent[]) => void;
	/** Told why the thread died. */
	onError?: (error: unknown) => void;
	/** Characters of bodies that may wait for an answer; bounded by the client when left out. */
	maxWaitingChars?: number;
	/** Hits that may wait for an answer; bounded by the client when left out. */
	maxWaitingHits?: number;
	/** Calls back after `ms` milliseconds, for restarts and for a writer that does not answer; a timer when left out. */
	later?: (callback: () => void, ms: number) => void;
	/** 0 to below 1: spreads Retry-After. */
	random?: () => number;
}

/** The HTTP thread's view of the writer. */
export interface WriterClient {
	/** Resolves when the thread is up for the first time; rejects when it cannot start, in which case it is not tried again. */
	started: Promise<void>;
	/** Never rejects: too much waiting answers 503 `overloaded`, a dead thread 503 `storage_unavailable`. */
	ingest(hit: RawHit): Promise<HitAnswer>;
	/** Rejects with a `StoreError` where the store refused, else with an `Error`. */
	run(job: Job, onProgress?: (progress: Progress) => void): Promise<unknown>;
	/** Asks the writer; one that does not answer in time is `writer_stuck`. Never rejects. */
	ready(): Promise<Readiness>;
	/** What the writer did since its thread started; nothing when it does not answer in time. Never rejects. */
	figures(): Promise<WriterFigures | undefined>;
	/** What waits for an answer. */
	queue(): { hits: number; chars: number; isFull: boolean };
	/** Answers what is under way, closes the store and ends the thread. Rejects when the store cannot be closed or the thread dies first. */
	close(): Promise<void>;
}
