import type { LiveEvent } from '@aisle/protocol';
import type { Progress, Store } from '@aisle/store';
import type { Geo } from '../enrich/geo.js';
import type { HitAnswer, RawHit, Readiness } from '../hit.js';

/** Work for the writer thread besides hits: import, rebuild, verify. Must survive a structured clone. */
export interface Job {
	kind: string;
	[field: string]: unknown;
}

export interface JobContext {
	progress(progress: Progress): void;
	/** Lets the hits that are waiting commit. A long job calls it between its own commits, so that acks do not wait for its end. */
	breathe(): Promise<void>;
}

/** Does one job; its result must survive a structured clone. */
export type JobHandler = (job: Job, context: JobContext) => Promise<unknown>;

export interface WriterOptions {
	store: Store;
	/** Milliseconds since 1970. */
	clock: () => number;
	geo?: Geo;
	jobs?: JobHandler;
	/** Told of errors that no rule foresees. */
	onError?: (error: unknown) => void;
	/** A random id of a moment, for events that bring none. */
	newId?: (t: number) => string;
	/** 0 to below 1: spreads Retry-After. */
	random?: () => number;
}

/** The writing core: decodes, judges, enriches and commits hits in groups. Lives on one thread. */
export interface Writer {
	submit(hit: RawHit): Promise<HitAnswer>;
	/** Runs a job between two groups. Rejects with what its handler rejects with. */
	run(job: Job, onProgress?: (progress: Progress) => void): Promise<unknown>;
	/** Asks the store whether it takes writes. */
	health(): Promise<Readiness>;
	/** Names who is told of events after their commit. */
	onStored(listener: (site: string, events: LiveEvent[]) => void): void;
	/** Resolves once everything submitted has been answered. */
	drain(): Promise<void>;
	/** Drains and closes the store. */
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

export interface ConnectOptions {
	/** Starts the thread that calls `runWriterPort`. Called again when it dies. */
	spawn: () => WriterThread;
	/** Told of events after their commit. */
	onStored?: (site: string, events: LiveEvent[]) => void;
	/** Told why the thread died. */
	onError?: (error: unknown) => void;
	/** Characters of bodies that may wait for an answer. */
	maxWaitingChars?: number;
	/** Hits that may wait for an answer. */
	maxWaitingHits?: number;
	/** Calls back later, for restarts. */
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
	ready(): Promise<Readiness>;
	/** Answers what is under way, closes the store and ends the thread. */
	close(): Promise<void>;
}
