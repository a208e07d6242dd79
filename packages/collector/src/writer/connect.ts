import { type Progress, STORE_ERROR_CODES, StoreError } from '@aisle/store';
import type { HitAnswer, RawHit, Readiness } from '../hit.js';
import { retryAnswer } from './answers.js';
import type { ConnectOptions, Job, WriterClient, WriterThread } from './contract.js';
import { createGatherer } from './gather.js';
import type { WriterFigures } from '../metrics/writer-meter.js';
import type { FromWriter, SentError, SentHit, ToWriter } from './messages.js';

/** Characters and hits that may wait for an answer before further ones are told to come later. */
const MAX_WAITING_CHARS = 64 * 1_048_576;
const MAX_WAITING_HITS = 20_000;

/** Milliseconds before a dead thread is started again: doubling from the first to the last. */
const FIRST_RESTART_MS = 100;
const LAST_RESTART_MS = 5_000;

/** Milliseconds that a health question may take before the writer counts as stuck. */
const HEALTH_MS = 2_000;

interface WaitingHit {
	chars: number;
	resolve: (answer: HitAnswer) => void;
}

interface WaitingCall {
	resolve: (value: unknown) => void;
	reject: (error: Error) => void;
	onProgress?: (progress: Progress) => void;
}

/**
 * Starts the writer thread and keeps it running, with growing pauses between deaths. Called in the HTTP thread. Throws
 * what `spawn` throws; a thread that dies before it is up rejects `started` and is not tried again.
 */
export function connectWriter(options: ConnectOptions): WriterClient {
	return new ThreadClient(options);
}

class ThreadClient implements WriterClient {
	readonly started: Promise<void>;
	private readonly random: () => number;
	private readonly later: (callback: () => void, ms: number) => void;
	private readonly hits = new Map<number, WaitingHit>();
	private readonly calls = new Map<number, WaitingCall>();
	/** Hits of one turn of the loop, which reads many sockets. */
	private readonly bundle = createGatherer<SentHit>((hits) => this.post({ type: 'hits', hits }), setImmediate);
	private settleStart: { resolve: () => void; reject: (error: unknown) => void };
	private thread: WriterThread | undefined;
	private state: 'starting' | 'up' | 'down' | 'closing' = 'starting';
	private everUp = false;
	private restartMs = FIRST_RESTART_MS;
	private waitingChars = 0;
	private lastNumber = 0;

	constructor(private readonly options: ConnectOptions) {
		this.random = options.random ?? Math.random;
		this.later = options.later ?? ((callback, ms) => void setTimeout(callback, ms).unref());
		this.settleStart = { resolve: () => {}, reject: () => {} };
		this.started = new Promise((resolve, reject) => {
			this.settleStart = { resolve, reject };
		});
		// whoever awaits it still sees the rejection
		this.started.catch(() => {});
		this.start();
	}

	ingest(hit: RawHit): Promise<HitAnswer> {
		if (this.thread === undefined || this.state === 'closing') return this.later503('storage_unavailable');
		const chars = hit.body.length;
		if (this.hasNoRoomFor(chars)) return this.later503('overloaded');
		return new Promise((resolve) => {
			const n = ++this.lastNumber;
			this.hits.set(n, { chars, resolve });
			this.waitingChars += chars;
			this.bundle.add({ n, hit });
		});
	}

	run(job: Job, onProgress?: (progress: Progress) => void): Promise<unknown> {
		return this.call((n) => ({ type: 'job', n, job }), onProgress);
	}

	async ready(): Promise<Readiness> {
		if (this.state !== 'up') return { ready: false, reasons: [this.everUp ? 'writer_restarting' : 'writer_starting'] };
		const late = new Promise<Readiness>((resolve) => {
			this.later(() => resolve({ ready: false, reasons: ['writer_stuck'] }), HEALTH_MS);
		});
		const asked = this.call((n) => ({ type: 'health', n }));
		const stopped: Readiness = { ready: false, reasons: ['writer_restarting'] };
		return Promise.race([asked.then((readiness) => readiness as Readiness).catch(() => stopped), late]);
	}

	figures(): Promise<WriterFigures | undefined> {
		const late = new Promise<undefined>((resolve) => {
			this.later(() => resolve(undefined), HEALTH_MS);
		});
		// only `runWriterPort` answers
		const asked = this.call((n) => ({ type: 'figures', n })).then((figures) => figures as WriterFigures);
		return Promise.race([asked.catch(() => undefined), late]);
	}

	queue(): { hits: number; chars: number; isFull: boolean } {
		return { hits: this.hits.size, chars: this.waitingChars, isFull: this.hasNoRoomFor(1) };
	}

	async close(): Promise<void> {
		if (this.state === 'closing') return;
		const { thread } = this;
		this.state = 'closing';
		if (thread === undefined) return;
		try {
			await this.call((n) => ({ type: 'close', n }));
		} finally {
			await thread.terminate();
		}
	}

	private hasNoRoomFor(chars: number): boolean {
		const { maxWaitingHits = MAX_WAITING_HITS, maxWaitingChars = MAX_WAITING_CHARS } = this.options;
		return this.hits.size >= maxWaitingHits || this.waitingChars + chars > maxWaitingChars;
	}

	private call(question: (n: number) => ToWriter, onProgress?: (progress: Progress) => void): Promise<unknown> {
		if (this.thread === undefined) return Promise.reject(new Error('the writer is not running'));
		return new Promise((resolve, reject) => {
			const n = ++this.lastNumber;
			this.calls.set(n, onProgress ? { resolve, reject, onProgress } : { resolve, reject });
			this.bundle.flush();
			this.post(question(n));
		});
	}

	private post(message: ToWriter): void {
		this.thread?.postMessage(message);
	}

	private later503(code: 'overloaded' | 'storage_unavailable'): Promise<HitAnswer> {
		return Promise.resolve(retryAnswer(code, this.random));
	}

	private start(): void {
		if (this.state === 'closing') return;
		this.state = 'starting';
		const thread = this.options.spawn();
		this.thread = thread;
		// only `runWriterPort` holds the other end
		thread.on('message', (message) => this.receive(message as FromWriter));
		thread.on('error', (error) => this.lose(thread, error));
		thread.on('exit', (code) => this.lose(thread, new Error(`the writer ended with code ${code}`)));
	}

	private receive(message: FromWriter): void {
		switch (message.type) {
			case 'up':
				if (this.state === 'starting') this.state = 'up';
				this.everUp = true;
				this.restartMs = FIRST_RESTART_MS;
				this.settleStart.resolve();
				break;
			case 'answers':
				for (const { n, answer } of message.answers) this.answer(n, answer);
				break;
			case 'health':
				this.settle(message.n)?.resolve(message.readiness);
				break;
			case 'done':
				this.settle(message.n)?.resolve(message.value);
				break;
			case 'failed':
				this.settle(message.n)?.reject(receivedError(message.error));
				break;
			case 'progress':
				this.calls.get(message.n)?.onProgress?.(message.progress);
				break;
			case 'stored':
				for (const { site, events } of message.stored) this.options.onStored?.(site, events);
				break;
		}
	}

	private answer(n: number, answer: HitAnswer): void {
		const waiting = this.hits.get(n);
		if (waiting === undefined) return;
		this.hits.delete(n);
		this.waitingChars -= waiting.chars;
		waiting.resolve(answer);
	}

	private settle(n: number): WaitingCall | undefined {
		const call = this.calls.get(n);
		this.calls.delete(n);
		return call;
	}

	/** The thread is gone: nothing that waits was acknowledged, so everything is told to come again. */
	private lose(thread: WriterThread, error: unknown): void {
		if (this.thread !== thread) return;
		this.thread = undefined;
		// what was not sent yet is answered below, and no later thread may get it
		this.bundle.flush();
		const expected = this.state === 'closing';
		if (!expected) this.options.onError?.(error);
		for (const n of this.hits.keys()) this.answer(n, retryAnswer('storage_unavailable', this.random));
		for (const n of this.calls.keys()) this.settle(n)?.reject(new Error('the writer stopped', { cause: error }));
		if (expected) return;
		this.state = 'down';
		this.settleStart.reject(error);
		if (!this.everUp) return;
		this.later(() => this.start(), this.restartMs);
		this.restartMs = Math.min(2 * this.restartMs, LAST_RESTART_MS);
	}
}

function receivedError({ message, storeCode }: SentError): Error {
	const code = STORE_ERROR_CODES.find((known) => known === storeCode);
	return code === undefined ? new Error(message) : new StoreError(code, message);
}
