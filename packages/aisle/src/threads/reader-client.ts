import type { NowReader, ReportReader } from '@aisle/store';
import { StoreError } from '@aisle/store';
import type { ReaderQuestion, ReaderResponse } from './reader-messages.js';

/** The thread as this side needs it: a `Worker`. */
export interface ReaderThread {
	postMessage(message: unknown): void;
	on(event: 'message', listener: (response: ReaderResponse) => void): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	on(event: 'exit', listener: (code: number) => void): unknown;
	terminate(): Promise<unknown>;
}

export interface ReaderClientOptions {
	/** Starts the thread. Called again for the first question after it died. */
	spawn: () => ReaderThread;
	/** Told why the thread died. */
	onError?: (error: unknown) => void;
	/** Milliseconds that a report may take; then its thread is ended, since SQL cannot be interrupted otherwise. */
	limitMs?: number;
}

interface Waiting {
	resolve: (value: unknown) => void;
	reject: (error: Error) => void;
	timer: NodeJS.Timeout;
}

const DEFAULT_LIMIT_MS = 60_000;

/** Reports from another thread. A question that was under way when the thread died rejects with `io`. */
export function createReaderClient(options: ReaderClientOptions): ReportReader & NowReader {
	const client = new ReaderClient(options);
	// The thread is the same build: it answers each question with what the port says.
	return {
		sites: () => client.ask({ ask: 'sites' }) as ReturnType<ReportReader['sites']>,
		report: (query) => client.ask({ ask: 'report', query }) as Promise<never>,
		explain: (query) => client.ask({ ask: 'explain', query }) as ReturnType<ReportReader['explain']>,
		segments: (site) => client.ask({ ask: 'segments', site }) as ReturnType<ReportReader['segments']>,
		rejected: (site, limit) => client.ask({ ask: 'rejected', site, limit }) as ReturnType<ReportReader['rejected']>,
		recent: (site, afterSeq, limit) =>
			client.ask({ ask: 'recent', site, afterSeq, limit }) as ReturnType<ReportReader['recent']>,
		now: (site, at) => client.ask({ ask: 'now', site, at }) as ReturnType<NowReader['now']>,
		close: () => client.close(),
	};
}

class ReaderClient {
	#thread: ReaderThread | undefined;
	#nextId = 1;
	readonly #waiting = new Map<number, Waiting>();

	constructor(private readonly options: ReaderClientOptions) {}

	ask(question: ReaderQuestion): Promise<unknown> {
		const thread = this.#thread ?? this.#start();
		const id = this.#nextId++;
		return new Promise((resolve, reject) => {
			const limitMs = this.options.limitMs ?? DEFAULT_LIMIT_MS;
			const timer = setTimeout(() => this.#end(thread, 'the report took too long'), limitMs);
			timer.unref();
			this.#waiting.set(id, { resolve, reject, timer });
			thread.postMessage({ ...question, id });
		});
	}

	async close(): Promise<void> {
		const thread = this.#thread;
		if (thread === undefined) return;
		this.#end(thread, 'the server is ending');
		await thread.terminate();
	}

	#start(): ReaderThread {
		const thread = this.options.spawn();
		this.#thread = thread;
		thread.on('message', (response) => this.#settle(response));
		thread.on('error', (error) => {
			this.options.onError?.(error);
			this.#end(thread, 'the report thread failed');
		});
		thread.on('exit', () => this.#end(thread, 'the report thread ended'));
		return thread;
	}

	#settle(response: ReaderResponse): void {
		const waiting = this.#waiting.get(response.id);
		if (waiting === undefined) return;
		this.#waiting.delete(response.id);
		clearTimeout(waiting.timer);
		if ('value' in response) waiting.resolve(response.value);
		else waiting.reject(toError(response.error));
	}

	#end(thread: ReaderThread, why: string): void {
		// A thread that was replaced already has nobody waiting for it.
		if (this.#thread !== thread) return;
		this.#thread = undefined;
		const left = [...this.#waiting.values()];
		this.#waiting.clear();
		for (const { reject, timer } of left) {
			clearTimeout(timer);
			reject(new StoreError('io', why));
		}
		void thread.terminate();
	}
}

function toError({ code, message }: { code?: StoreError['code']; message: string }): Error {
	return code === undefined ? new Error(message) : new StoreError(code, message);
}
