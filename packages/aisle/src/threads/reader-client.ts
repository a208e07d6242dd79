import type { Asker, NowReader, ReportReader } from '@aisle/store';
import { StoreError } from '@aisle/store';
import { type Asked, type LaneLimits, ReaderLane, type ReaderThread } from './reader-lane.js';
import type { ReaderQuestion } from './reader-messages.js';

export interface ReaderClientOptions extends Partial<LaneLimits> {
	/** Starts a thread. Called again for the next question after one died, and when those there are have long answers to make. */
	spawn: () => ReaderThread;
	/** Told why a thread died. */
	onError?: (error: unknown) => void;
	/** Threads at most; two by default, as each holds pages of the file in memory. */
	threads?: number;
}

/** Milliseconds that one report may take. */
export const REPORT_LIMIT_MS = 60_000;

const DEFAULTS: LaneLimits & { threads: number } = {
	slowMs: 300,
	limitMs: REPORT_LIMIT_MS,
	graceMs: 5_000,
	threads: 2,
};

/**
 * Reports from other threads. A question that was under way when its thread died rejects with `io`, one that takes too long with
 * `took_too_long`, and one that nobody waits for any more with `cancelled`.
 */
export function createReaderClient(options: ReaderClientOptions): ReportReader & NowReader {
	const client = new ReaderClient(options);
	// The thread is the same build: it answers each question with what the port says.
	return {
		sites: () => client.ask({ ask: 'sites' }) as ReturnType<ReportReader['sites']>,
		report: (query, asker) => client.ask({ ask: 'report', query }, asker) as Promise<never>,
		explain: (query, asker) => client.ask({ ask: 'explain', query }, asker) as ReturnType<ReportReader['explain']>,
		segments: (site) => client.ask({ ask: 'segments', site }) as ReturnType<ReportReader['segments']>,
		rejected: (site, limit) => client.ask({ ask: 'rejected', site, limit }) as ReturnType<ReportReader['rejected']>,
		recent: (site, afterSeq, limit) =>
			client.ask({ ask: 'recent', site, afterSeq, limit }) as ReturnType<ReportReader['recent']>,
		now: (site, at) => client.ask({ ask: 'now', site, at }) as ReturnType<NowReader['now']>,
		close: () => client.close(),
	};
}

class ReaderClient {
	readonly #limits: typeof DEFAULTS;
	/** Questions that no thread is at yet. */
	readonly #queue: Asked[] = [];
	readonly #lanes = new Set<ReaderLane>();

	constructor(private readonly options: ReaderClientOptions) {
		this.#limits = { ...DEFAULTS, ...options };
	}

	ask(question: ReaderQuestion, { signal }: Asker = {}): Promise<unknown> {
		return new Promise((resolve, reject) => {
			const asked = { question, stop: new Int32Array(new SharedArrayBuffer(4)), resolve, reject };
			if (signal?.aborted) return this.#cancel(asked);
			signal?.addEventListener('abort', () => this.#cancel(asked), { once: true });
			this.#queue.push(asked);
			return this.#dispatch();
		});
	}

	async close(): Promise<void> {
		const why = new StoreError('io', 'the server is ending');
		for (const { reject } of this.#queue.splice(0)) reject(why);
		await Promise.all([...this.#lanes].map((lane) => lane.end(why)));
	}

	#cancel(asked: Asked): void {
		Atomics.store(asked.stop, 0, 1);
		const place = this.#queue.indexOf(asked);
		if (place !== -1) this.#queue.splice(place, 1);
		for (const lane of this.#lanes) lane.hurry(asked);
		asked.reject(new StoreError('cancelled', 'nobody waits for the report any more'));
	}

	#dispatch(): void {
		while (this.#queue.length > 0) {
			const lane = this.#freeLane();
			const asked = lane && this.#queue.shift();
			if (asked === undefined) return;
			lane?.take(asked);
		}
	}

	/** A thread without a question; a further one is started only where all are at long answers. */
	#freeLane(): ReaderLane | undefined {
		const lanes = [...this.#lanes];
		const free = lanes.find(({ isFree }) => isFree);
		if (free !== undefined || lanes.length >= this.#limits.threads) return free;
		return lanes.every(({ isSlow }) => isSlow) ? this.#open() : undefined;
	}

	#open(): ReaderLane {
		const lane = new ReaderLane(this.options.spawn(), this.#limits, {
			onSlow: () => this.#dispatch(),
			onFree: () => this.#onFree(),
			onEnd: (ended) => {
				this.#lanes.delete(ended);
				this.#dispatch();
			},
			onError: (error) => this.options.onError?.(error),
		});
		this.#lanes.add(lane);
		return lane;
	}

	/** A thread that nobody needs beside another one gives its memory back; the eldest knows most of the file. */
	#onFree(): void {
		this.#dispatch();
		const [, spare] = [...this.#lanes].filter(({ isFree }) => isFree);
		if (spare !== undefined) void spare.end(new StoreError('io', 'the report thread ended'));
	}
}
